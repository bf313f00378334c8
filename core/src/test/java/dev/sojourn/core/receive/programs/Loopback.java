package dev.sojourn.core.receive.programs;

import dev.sojourn.core.receive.DatagramReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/// Sends to a receiver over loopback. A datagram sent is in its queue, or dropped, when send
/// returns.
public final class Loopback implements AutoCloseable {
  public static final long SOON = TimeUnit.SECONDS.toNanos(10);

  private final DatagramChannel channel;
  private final InetSocketAddress target;

  private Loopback(DatagramChannel channel, InetSocketAddress target) {
    this.channel = channel;
    this.target = target;
  }

  public static Loopback to(DatagramReceiver receiver) throws IOException {
    return to(receiver.localAddress());
  }

  public static Loopback to(InetSocketAddress target) throws IOException {
    return new Loopback(DatagramChannel.open(), target);
  }

  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /// Sends `count` datagrams of `bytes` bytes.
  public void send(int count, int bytes) throws IOException {
    ByteBuffer payload = ByteBuffer.allocateDirect(bytes);
    for (int i = 0; i < count; i++) {
      channel.send(payload.clear(), target);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
