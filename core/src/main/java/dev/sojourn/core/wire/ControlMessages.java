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
/// UDP_GRO: int, the size of a segment
/// TCP_CM_INQ: int, bytes that the read left in the queue
/// IP_PKTINFO (ip(7)): 16 interface  20 local address  24 destination
/// IP_ORIGDSTADDR (ip(7)): struct sockaddr_in
/// IPV6_PKTINFO (RFC 3542): 16 destination  32 interface
/// ```
public final class ControlMessages {
  /// What stands for a value that did not come.
  public static final long ABSENT = Long.MIN_VALUE;

  private static final int HEADER = 16;

  // The kernel's macros, not taken from the platform's record so that the decoder is made for them
  // at compile time. They are the same on x86-64 and on aarch64, which both take
  // asm-generic/socket.h;
  // linux/in.h, linux/in6.h, linux/udp.h and linux/tcp.h know no architecture.
  private static final int SOL_SOCKET = 1;
  private static final int SCM_TIMESTAMPING = 37;
  private static final int SO_RXQ_OVFL = 40;
  private static final int IPPROTO_IP = 0;
  private static final int IP_PKTINFO = 8;
  private static final int IP_ORIGDSTADDR = 20;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;
  private static final int SOL_UDP = 17;
  private static final int UDP_GRO = 104;
  private static final int SOL_TCP = 6;
  private static final int TCP_CM_INQ = 36;
  private static final int TIMESPEC = 16;
  private static final int SOCKADDR_IN = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// Length, and level and type as one number, of the record that nearly always comes first.
  private static final long STAMP_SPACE = HEADER + 3 * TIMESPEC;

  private static final long STAMP_KIND = (long) SCM_TIMESTAMPING << 32 | SOL_SOCKET;

  private long software;
  private long hardware;
  private long dropCounter;
  private int segmentSize;
  private long unread;
  private long destination;
  private int destinationLength;
  private long original;

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

  /// How many bytes the read left in a connection's queue, 1 when the peer has ended, or [#ABSENT].
  public long unread() {
    return unread;
  }

  /// The size of the segments that the datagram consists of, in bytes, or 0 when it is only one.
  public int segmentSize() {
    return segmentSize;
  }

  /// Where the bytes of the destination address are in the memory that was decoded. Only with a
  /// [#destinationLength].
  public long destinationOffset() {
    return destination;
  }

  /// How long the destination address is: 4 or 16 bytes, or 0 when it did not come.
  public int destinationLength() {
    return destinationLength;
  }

  /// Where the `sockaddr_in` is that the datagram was first sent to, in the memory that was
  /// decoded, or [#ABSENT].
  public long originalDestination() {
    return original;
  }

  /// Decodes `length` bytes at `offset`. Records of other kinds are ignored; a record that reaches
  /// over the end, as a truncated one may (MSG_CTRUNC), ends the decoding.
  public void decode(MemorySegment memory, long offset, long length) {
    software = ABSENT;
    hardware = ABSENT;
    dropCounter = ABSENT;
    segmentSize = 0;
    unread = ABSENT;
    destinationLength = 0;
    original = ABSENT;
    long end = offset + length;
    long at = offset;
    if (length >= STAMP_SPACE
        && memory.get(JAVA_LONG_UNALIGNED, at) == STAMP_SPACE
        && memory.get(JAVA_LONG_UNALIGNED, at + 8) == STAMP_KIND) {
      stamps(memory, at + HEADER);
      at += STAMP_SPACE;
    }
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
    int type = memory.get(JAVA_INT_UNALIGNED, at + 12);
    long data = at + HEADER;
    switch (memory.get(JAVA_INT_UNALIGNED, at + 8)) {
      case SOL_SOCKET -> socketRecord(memory, type, data, size);
      case SOL_UDP -> {
        if (type == UDP_GRO && size >= Integer.BYTES) {
          // Below 0 it is no size, and nobody could step through the datagram by it.
          segmentSize = Math.max(0, memory.get(JAVA_INT_UNALIGNED, data));
        }
      }
      case SOL_TCP -> {
        if (type == TCP_CM_INQ && size >= Integer.BYTES) {
          unread = memory.get(JAVA_INT_UNALIGNED, data);
        }
      }
      case IPPROTO_IP -> {
        if (type == IP_PKTINFO && size >= 12) {
          destination(data + 8, 4);
        } else if (type == IP_ORIGDSTADDR && size >= SOCKADDR_IN) {
          original = data;
        }
      }
      case IPPROTO_IPV6 -> {
        if (type == IPV6_PKTINFO && size >= 20) {
          destination(data, 16);
        }
      }
      default -> {}
    }
  }

  private void socketRecord(MemorySegment memory, int type, long data, long size) {
    if (type == SCM_TIMESTAMPING && size >= 3 * TIMESPEC) {
      stamps(memory, data);
    } else if (type == SO_RXQ_OVFL && size >= Integer.BYTES) {
      dropCounter = Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, data));
    }
  }

  private void destination(long offset, int length) {
    destination = offset;
    destinationLength = length;
  }

  private void stamps(MemorySegment memory, long data) {
    software = timespec(memory, data);
    hardware = timespec(memory, data + 2 * TIMESPEC);
  }

  /// A stamp that the kernel did not take is all zeros (timestamping.rst, 2.1).
  private static long timespec(MemorySegment memory, long at) {
    long seconds = memory.get(JAVA_LONG_UNALIGNED, at);
    long nanos = memory.get(JAVA_LONG_UNALIGNED, at + 8);
    return (seconds | nanos) == 0 ? ABSENT : seconds * NANOS_PER_SECOND + nanos;
  }
}
