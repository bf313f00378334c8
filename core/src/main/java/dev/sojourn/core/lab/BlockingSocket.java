package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/// A socket of the JDK's that a thread waits at; one at a time.
final class BlockingSocket extends JdkSocket {
  private final DatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);

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
    return took(packet.getLength());
  }

  @Override
  boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  void release() {
    socket.close();
  }
}
