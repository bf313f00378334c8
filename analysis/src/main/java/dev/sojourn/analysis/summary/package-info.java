/// What remains of recordings when the packets are gone: sums that merge, from which reports are
/// made.
package dev.sojourn.analysis.summary;
