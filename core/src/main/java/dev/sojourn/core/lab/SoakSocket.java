package dev.sojourn.core.lab;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/// A socket that packets are counted at: Sojourn's own, or one of the JDK's, which only the agent
/// can see into.
interface SoakSocket extends AutoCloseable {
  /// How long a receive waits at most.
  int WAIT_MILLIS = 100;

  InetSocketAddress address() throws IOException;

  /// Takes what has come.
  ///
  /// @return how many packets
  int receive() throws IOException;

  /// How many packets the kernel dropped here since the socket was opened.
  long dropped() throws IOException;

  @Override
  void close();

  static SoakSocket ofSojourn() throws IOException {
    return new OfSojourn(DatagramReceiver.open(ReceiverOptions.builder().build()));
  }

  static SoakSocket ofTheJdk() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    socket.setSoTimeout(WAIT_MILLIS);
    return new OfTheJdk(socket, new DatagramPacket(new byte[2048], 2048));
  }

  /// Its packets are on record whenever a recording runs.
  record OfSojourn(DatagramReceiver receiver) implements SoakSocket {
    @Override
    public InetSocketAddress address() {
      return receiver.localAddress();
    }

    @Override
    public int receive() throws IOException {
      return receiver.receive(WAIT_MILLIS * 1_000_000L);
    }

    @Override
    public long dropped() {
      return receiver.counters().drops();
    }

    @Override
    public void close() {
      receiver.close();
    }
  }

  /// Its packets are on record while the agent is there.
  record OfTheJdk(DatagramSocket socket, DatagramPacket packet) implements SoakSocket {
    @Override
    public InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public int receive() throws IOException {
      try {
        socket.receive(packet);
        return 1;
      } catch (SocketTimeoutException _) {
        return 0;
      }
    }

    @Override
    public long dropped() throws IOException {
      return ProcessFacts.drops(socket.getLocalPort());
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
