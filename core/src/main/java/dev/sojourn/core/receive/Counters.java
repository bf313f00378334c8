package dev.sojourn.core.receive;

/// What became of a receiver's packets since it was opened.
///
/// @param received packets handed to the application
/// @param bytes payload bytes of those, as they were sent
/// @param unstamped packets that came without a kernel timestamp
/// @param truncated packets that were longer than the buffer
/// @param controlTruncated packets whose control messages did not fit (MSG_CTRUNC); never, unless
///   the kernel sends more than it was asked for
/// @param drops packets that the kernel dropped at this socket, because its queue was full or their
///   checksum wrong
/// @param negative packets with a negative queue delay: the clock was set back while they waited
/// @param clockSteps how often CLOCK_REALTIME was seen to be set while receiving
public record Counters(
    long received,
    long bytes,
    long unstamped,
    long truncated,
    long controlTruncated,
    long drops,
    long negative,
    long clockSteps) {}
