package dev.sojourn.core.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// `DatagramChannel.receive` into a direct buffer, blocking as channels are unless told otherwise:
/// no stamps, no events, one packet a call.
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
    filler.fill(packets);
    meter.start();
    long taken = 0;
    while (taken < packets) {
      take();
      consumed += packet.position();
      taken++;
    }
    return meter.stop(taken);
  }

  @Override
  public Reading listen(Runnable listening) throws IOException {
    listening.run();
    meter.start();
    long taken = 0;
    take();
    while (packet.position() != END_LENGTH) {
      taken++;
      take();
    }
    return meter.stop(taken);
  }

  private void take() throws IOException {
    channel.receive(packet.clear());
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
