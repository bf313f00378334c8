/// The witness: while packets wait it looks at the thread that should receive them, and at who
/// keeps that thread from it.
///
/// [Attendance] tells who receives on a socket and whether he came back; [Watchman] walks round,
/// asks the kernel about the queues that nobody came to ([Post]), and where a head is old has the
/// chain of threads looked at ([Chain], through a [ThreadSight]). [Witness] has him walk only while
/// a recording wants to know.
package dev.sojourn.core.witness;
