/// The readers of recordings that `sojourn bench analysis` compares.
package dev.sojourn.analysis.bench;
