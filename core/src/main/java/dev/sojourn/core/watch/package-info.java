/// Looks at another process's sockets and at the threads that receive from them, and changes
/// nothing there: no code runs in that process, and none of its descriptors is held on to.
///
/// [Watch] looks at a set period. [OtherProcess] is where it gets copies of descriptors from, for
/// the time of one look. [FilledQueues] tells which queues hold something. [Receivers] finds out
/// who receives, [TaskReadings] what those threads do while packets wait.
package dev.sojourn.core.watch;
