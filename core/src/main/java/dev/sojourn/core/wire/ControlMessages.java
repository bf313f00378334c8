package dev.sojourn.core.wire;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// The control messages of one datagram, decoded; see cmsg(3). Reused from datagram to datagram.
///
/// ```
/// struct cmsghdr, 16 bytes, records aligned to 8
///  0 cmsg_len (header included)  8 cmsg_level  12 cmsg_type  16 data
/// SCM_TIMESTAMPING: 3 struct timespec: 16 software  32 unused  48 hardware
/// SO_RXQ_OVFL: u32
/// ```
public final class ControlMessages {
  /// What stands for a value that did not come.
  public static final long ABSENT = Long.MIN_VALUE;

  private static final int HEADER = 16;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_TIMESTAMPING = 37;
  private static final int SO_RXQ_OVFL = 40;
  private static final int TIMESPEC = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private long software;
  private long hardware;
  private long dropCounter;

  /// The software receive timestamp on CLOCK_REALTIME, in ns since the epoch, or [#ABSENT].
  public long softwareNanos() {
    return software;
  }

  /// The network card's timestamp, in ns of its own clock, or [#ABSENT].
  public long hardwareNanos() {
    return hardware;
  }

  /// The socket's drop counter when the datagram was queued, an unsigned 32-bit number, or
  /// [#ABSENT].
  public long dropCounter() {
    return dropCounter;
  }

  /// Decodes `length` bytes at `offset`. Records of other kinds are ignored; a record that reaches
  /// over the end, as a truncated one may (MSG_CTRUNC), ends the decoding.
  public void decode(MemorySegment memory, long offset, long length) {
    software = ABSENT;
    hardware = ABSENT;
    dropCounter = ABSENT;
    long end = offset + length;
    long at = offset;
    while (end - at >= HEADER) {
      long size = memory.get(JAVA_LONG_UNALIGNED, at);
      if (size < HEADER || size > end - at) {
        return;
      }
      record(memory, at, size - HEADER);
      at += (size + 7) & -8;
    }
  }

  private void record(MemorySegment memory, long at, long size) {
    if (memory.get(JAVA_INT_UNALIGNED, at + 8) != SOL_SOCKET) {
      return;
    }
    long data = at + HEADER;
    switch (memory.get(JAVA_INT_UNALIGNED, at + 12)) {
      case SCM_TIMESTAMPING -> {
        if (size >= 3 * TIMESPEC) {
          software = timespec(memory, data);
          hardware = timespec(memory, data + 2 * TIMESPEC);
        }
      }
      case SO_RXQ_OVFL -> {
        if (size >= Integer.BYTES) {
          dropCounter = Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, data));
        }
      }
      default -> {}
    }
  }

  /// A stamp that the kernel did not take is all zeros (timestamping.rst, 2.1).
  private static long timespec(MemorySegment memory, long at) {
    long seconds = memory.get(JAVA_LONG_UNALIGNED, at);
    long nanos = memory.get(JAVA_LONG_UNALIGNED, at + 8);
    return (seconds | nanos) == 0 ? ABSENT : seconds * NANOS_PER_SECOND + nanos;
  }
}
