package dev.sojourn.core.receive.programs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Sends to a multicast group through one network interface.
public final class MulticastSender implements AutoCloseable {
  private final DatagramChannel channel;
  private final InetSocketAddress group;

  public MulticastSender(InetSocketAddress group, NetworkInterface through) throws IOException {
    this.group = group;
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, through);
    channel.bind(new InetSocketAddress("127.0.0.1", 0));
  }

  public void send() throws IOException {
    channel.send(ByteBuffer.allocate(1), group);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
