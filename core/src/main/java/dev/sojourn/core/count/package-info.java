/// Counts of packets, written by the thread that receives and read by any.
package dev.sojourn.core.count;
