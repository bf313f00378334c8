package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/// A channel of the JDK's behind a selector, as an event loop has it.
final class SelectedSocket extends JdkSocket {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector = Selector.open();
  private final DatagramChannel channel = DatagramChannel.open();
  private final SelectionKey key;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);

  /// When the loop asks for packets again; by System.nanoTime().
  private long silentUntil = System.nanoTime();

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
    return channel.receive(buffer.clear()) == null ? 0 : took(buffer.position());
  }

  @Override
  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  void release() throws IOException {
    channel.close();
    selector.close();
  }
}
