package dev.sojourn.core.receive;

import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import dev.sojourn.core.wire.SocketAddress;
import dev.sojourn.events.Marks;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/// One datagram of the last receive: a view that is reused, valid until the next receive or close.
///
/// Memory that was lent is freed by close; touching it later fails with an [IllegalStateException].
public final class Packet {
  /// What stands for a timestamp or a delay that there is not.
  public static final long ABSENT = Long.MIN_VALUE;

  private final MessageBatch batch;
  private final ReceiveCall call;
  private MemorySegment space;
  private ByteBuffer bytes;
  private MemorySegment payload;
  private int message;
  private int length;
  private long kernelTimestamp;
  private long hardwareTimestamp;
  private boolean sharedStamp;
  private boolean clockStepped;
  private long destination;
  private int destinationLength;

  /// The packet that is message `message` of `batch`.
  Packet(MessageBatch batch, int message, ReceiveCall call) {
    this.batch = batch;
    this.call = call;
    this.message = message;
    lend(batch.payload(message));
  }

  /// Decodes what came with the packet's own message.
  void set(int length, ControlMessages control) {
    this.length = length;
    kernelTimestamp = control.softwareNanos();
    hardwareTimestamp = control.hardwareNanos();
    destination = control.destinationOffset();
    destinationLength = control.destinationLength();
  }

  /// Makes this the packet of `size` bytes at `offset` of message `message`, which has several.
  void set(int message, int offset, int size, ControlMessages control) {
    this.message = message;
    if (space.address() != batch.payloadAddress(message) + offset || space.byteSize() != size) {
      lend(batch.payload(message).asSlice(offset, size));
    }
    set(size, control);
  }

  void stampIsShared(boolean shared) {
    sharedStamp = shared;
  }

  void clockStepped(boolean stepped) {
    clockStepped = stepped;
  }

  /// What is unusual about it, see [Marks].
  int marks() {
    return (truncated() ? Marks.TRUNCATED : 0)
        | (clockStepped ? Marks.CLOCK_STEPPED : 0)
        | (sharedStamp ? Marks.SHARED_STAMP : 0);
  }

  /// Where the sender's address is in [MessageBatch#memory].
  long sourceOffset() {
    return batch.source(message);
  }

  private void lend(MemorySegment memory) {
    space = memory;
    payload = memory;
    bytes = memory.asByteBuffer();
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

  /// Whether the stamp is that of several packets which the kernel took together
  /// ([ReceiverOptions.Builder#segmentOffload]): that of the first.
  public boolean sharedStamp() {
    return sharedStamp;
  }

  /// The kernel's receive timestamp on CLOCK_REALTIME, in ns since the epoch; [#ABSENT] when not
  /// [#stamped].
  public long kernelTimestampNanos() {
    return kernelTimestamp;
  }

  /// The network card's receive timestamp, in ns of the card's own clock, which is not
  /// CLOCK_REALTIME: compare it with other such stamps of the card only. [#ABSENT] without one.
  public long hardwareTimestampNanos() {
    return hardwareTimestamp;
  }

  /// From the kernel's timestamp until the receive call that took the packet returned, in ns;
  /// [#ABSENT] when not [#stamped]. Negative when the clock was set back in between; see also
  /// [#clockStepped].
  ///
  /// This is the upper of two bounds: the packet left the queue inside the call, see
  /// [#queueDelayAtLeastNanos].
  public long queueDelayNanos() {
    return stamped() ? call.returnedNanos - kernelTimestamp : ABSENT;
  }

  /// From the kernel's timestamp until the receive call that took the packet was made, in ns: the
  /// lower bound of its delay, 0 when it arrived during the call; [#ABSENT] when not [#stamped].
  ///
  /// The bounds differ by the time that the call took. A thread in native code runs on during a
  /// safepoint and stops when it returns to Java, so that can be long.
  public long queueDelayAtLeastNanos() {
    return stamped() ? Math.max(0, call.madeNanos - kernelTimestamp) : ABSENT;
  }

  /// Whether the clock may have been set while the packet waited, so that its delay is wrong by an
  /// amount that is not known for this packet. Only a step that was noticed counts, see
  /// [Counters#clockSteps].
  public boolean clockStepped() {
    return clockStepped;
  }

  /// The sender's port, 0 to 65535.
  public int sourcePort() {
    return SocketAddress.port(batch.names(), batch.nameOffset(message));
  }

  /// The sender's address and port, in new objects.
  public InetSocketAddress source() {
    return SocketAddress.read(batch.names(), batch.nameOffset(message));
  }

  /// The sender as the kernel's `struct sockaddr_in` or `sockaddr_in6` (ip(7), ipv6(7)), to look at
  /// without allocating.
  public MemorySegment rawSource() {
    return batch.name(message);
  }

  /// The local address that the packet was sent to, in a new object; empty unless asked for
  /// ([ReceiverOptions.Builder#destination]).
  public Optional<InetAddress> destination() {
    return destinationLength == 0
        ? Optional.empty()
        : Optional.of(
            SocketAddress.readAddress(
                batch.control(), batch.offsetInControl(destination), destinationLength));
  }
}
