package dev.sojourn.core.receive;

import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.record.SocketFacts;
import java.io.IOException;
import java.net.InetSocketAddress;

/// What a receiver tells about itself, to its user and to the recording.
///
/// @param granted the bytes of kernel memory that the queue may hold
/// @param dropsBefore how many packets the socket had dropped when the receiver took it over
record Facts(
    UdpSocket socket,
    InetSocketAddress local,
    ReceiverOptions options,
    long granted,
    Stamps stamps,
    Tally tally,
    WrappingCounter drops,
    long dropsBefore)
    implements SocketFacts {
  @Override
  public Configuration configuration() {
    return new Configuration(
        local.getAddress().getHostAddress(),
        local.getPort(),
        granted,
        options.batch(),
        stamps.real(),
        stamps.after().toNanos(),
        false);
  }

  @Override
  public long queuedBytes() {
    try {
      return socket.memoryInfo().queued();
    } catch (IOException _) {
      return Packet.ABSENT;
    }
  }

  @Override
  public Totals totals() {
    UdpSocket.MemoryInfo memory = readMemory();
    Counters counters = counters();
    return new Totals(
        memory.queued(),
        memory.capacity(),
        counters.received(),
        counters.bytes(),
        counters.unstamped(),
        counters.truncated(),
        counters.drops(),
        counters.controlTruncated(),
        counters.negative(),
        counters.clockSteps());
  }

  Counters counters() {
    return tally.read(drops.total() - dropsBefore);
  }

  /// Brings the drops up to now: those after the last packet came with none.
  UdpSocket.MemoryInfo readMemory() {
    try {
      UdpSocket.MemoryInfo memory = socket.memoryInfo();
      drops.advance(memory.drops());
      return memory;
    } catch (IOException _) {
      // It could be read when the socket was opened; the rest of the totals is still right.
      return new UdpSocket.MemoryInfo(Packet.ABSENT, Packet.ABSENT, (int) drops.total());
    }
  }
}
