package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/// A channel of the JDK's behind a selector, as an event loop has it. Its packets are on record
/// while the agent is there.
final class SelectedSocket implements LabSocket {
  private static final int LARGEST = 2048;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector = Selector.open();
  private final DatagramChannel channel = DatagramChannel.open();
  private final SelectionKey key;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);

  /// When the loop asks for packets again; by System.nanoTime().
  private long silentUntil = System.nanoTime();

  private volatile long received;
  private volatile long bytes;
  private volatile long dropped;

  SelectedSocket(InetSocketAddress address, int receiveBuffer) throws IOException {
    channel.bind(address).setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /// Asks for no packet for so long, as a loop does whose output is full. Called by the receiving
  /// thread.
  void leaveAlone(Duration time) {
    key.interestOps(0);
    silentUntil = System.nanoTime() + time.toNanos();
  }

  @Override
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /// Idles in the selector first while it asks for nothing.
  @Override
  public int receive() throws IOException {
    long silence = silentUntil - System.nanoTime();
    while (silence > 0) {
      selector.select(Math.max(1, silence / NANOS_PER_MILLI));
      silence = silentUntil - System.nanoTime();
    }
    key.interestOps(SelectionKey.OP_READ);
    selector.select(WAIT_MILLIS);
    return selector.selectedKeys().remove(key) ? takeOne() : 0;
  }

  private int takeOne() throws IOException {
    if (channel.receive(buffer.clear()) == null) {
      return 0;
    }
    received++;
    bytes += buffer.position();
    return 1;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long dropped() throws IOException {
    if (channel.isOpen()) {
      dropped = ProcessFacts.drops(address().getPort());
    }
    return dropped;
  }

  @Override
  public void close() throws IOException {
    dropped();
    channel.close();
    selector.close();
  }
}
