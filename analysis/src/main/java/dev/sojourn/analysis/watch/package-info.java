/// Explains what lay in the queues of a process that was watched from outside, by what is on record
/// of that process.
package dev.sojourn.analysis.watch;
