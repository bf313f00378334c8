package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/// A socket of the JDK's that a thread waits at; one at a time. Its packets are on record while the
/// agent is there.
final class BlockingSocket implements LabSocket {
  private static final int LARGEST = 2048;

  private final DatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
  private volatile long received;
  private volatile long bytes;
  private volatile long dropped;

  BlockingSocket(InetSocketAddress address) throws IOException {
    socket = new DatagramSocket(address);
    socket.setSoTimeout(WAIT_MILLIS);
  }

  BlockingSocket(InetSocketAddress address, int receiveBuffer) throws IOException {
    this(address);
    socket.setReceiveBufferSize(receiveBuffer);
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  @Override
  public int receive() throws IOException {
    packet.setLength(LARGEST);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException _) {
      return 0;
    }
    received++;
    bytes += packet.getLength();
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
    if (!socket.isClosed()) {
      dropped = ProcessFacts.drops(socket.getLocalPort());
    }
    return dropped;
  }

  @Override
  public void close() throws IOException {
    dropped();
    socket.close();
  }
}
