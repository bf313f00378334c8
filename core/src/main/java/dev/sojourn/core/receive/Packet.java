package dev.sojourn.core.receive;

import dev.sojourn.core.wire.SocketAddress;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// One datagram of the last receive: a view that is reused, valid until the next receive or close.
public final class Packet {
  /// What stands for a timestamp or a delay that there is not.
  public static final long ABSENT = Long.MIN_VALUE;

  private final MemorySegment space;
  private final ByteBuffer bytes;
  private final MemorySegment names;
  private final long name;

  private MemorySegment payload;
  private int length;
  private long kernelTimestamp;
  private long calledNanos;
  private long dequeuedNanos;

  Packet(MemorySegment space, MemorySegment names, long name) {
    this.space = space;
    this.payload = space;
    this.bytes = space.asByteBuffer();
    this.names = names;
    this.name = name;
  }

  void set(int length, long kernelTimestamp, long calledNanos, long dequeuedNanos) {
    this.length = length;
    this.kernelTimestamp = kernelTimestamp;
    this.calledNanos = calledNanos;
    this.dequeuedNanos = dequeuedNanos;
  }

  /// The bytes that came, at most [ReceiverOptions#maxDatagram]. Asking again for a packet of the
  /// same length allocates nothing; [#buffer] never does.
  public MemorySegment payload() {
    int kept = keptLength();
    if (payload.byteSize() != kept) {
      payload = space.asSlice(0, kept);
    }
    return payload;
  }

  /// The bytes that came, from position 0 to the limit, in a buffer that is reused.
  public ByteBuffer buffer() {
    return bytes.clear().limit(keptLength());
  }

  /// The length of the datagram as it was sent, in bytes, also when it was truncated.
  public int length() {
    return length;
  }

  /// Whether the datagram was longer than [ReceiverOptions#maxDatagram].
  public boolean truncated() {
    return length > space.byteSize();
  }

  private int keptLength() {
    return (int) Math.min(length, space.byteSize());
  }

  /// Whether the kernel stamped the packet.
  public boolean stamped() {
    return kernelTimestamp != ABSENT;
  }

  /// The kernel's receive timestamp on CLOCK_REALTIME, in ns since the epoch; [#ABSENT] when not
  /// [#stamped].
  public long kernelTimestampNanos() {
    return kernelTimestamp;
  }

  /// From the kernel's timestamp until the receive call that took the packet returned, in ns;
  /// [#ABSENT] when not [#stamped]. Negative when the clock was set back in between.
  ///
  /// This is the upper of two bounds: the packet left the queue inside the call, see
  /// [#queueDelayAtLeastNanos].
  public long queueDelayNanos() {
    return stamped() ? dequeuedNanos - kernelTimestamp : ABSENT;
  }

  /// From the kernel's timestamp until the receive call that took the packet was made, in ns: the
  /// lower bound of its delay, 0 when it arrived during the call; [#ABSENT] when not [#stamped].
  ///
  /// The bounds differ by the time that the call took. A thread in native code runs on during a
  /// safepoint and stops when it returns to Java, so that can be long.
  public long queueDelayAtLeastNanos() {
    return stamped() ? Math.max(0, calledNanos - kernelTimestamp) : ABSENT;
  }

  /// The sender's port, 0 to 65535.
  public int sourcePort() {
    return SocketAddress.port(names, name);
  }

  /// The sender's address and port, in new objects.
  public InetSocketAddress source() {
    return SocketAddress.read(names, name);
  }
}
