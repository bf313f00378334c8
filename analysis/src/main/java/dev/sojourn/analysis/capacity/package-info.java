/// What a socket's queue would have had to hold so that nothing was lost: the recorded arrivals,
/// those that were dropped among them, replayed through a queue without a limit.
package dev.sojourn.analysis.capacity;
