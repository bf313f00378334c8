package dev.sojourn.core.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// `DatagramChannel.receive` into a direct buffer: no stamps, no events, one packet a call.
final class ChannelPeer implements Peer {
  private final ByteBuffer packet = ByteBuffer.allocateDirect(SPACE);
  private final Meter meter = new Meter();
  private DatagramChannel channel;
  private long consumed;

  @Override
  public int open(int batch, int buffer) throws IOException {
    close();
    channel = DatagramChannel.open();
    if (buffer > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
    }
    channel.bind(new InetSocketAddress("127.0.0.1", 0));
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  @Override
  public Reading drain(int packets, Filler filler) throws IOException {
    channel.configureBlocking(false);
    filler.fill(packets);
    meter.start();
    long taken = 0;
    while (taken < packets && take() != null) {
      consumed += packet.position();
      taken++;
    }
    return meter.stop(taken);
  }

  @Override
  public Reading listen(Runnable listening) throws IOException {
    channel.configureBlocking(true);
    listening.run();
    meter.start();
    long taken = 0;
    while (take() != null && packet.position() != END_LENGTH) {
      taken++;
    }
    return meter.stop(taken);
  }

  private SocketAddress take() throws IOException {
    return channel.receive(packet.clear());
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public String toString() {
    return "DatagramChannel after " + consumed + " bytes";
  }
}
