/// Writes chunks of recordings, of whatever types it is told of.
package dev.sojourn.analysis.chunk;
