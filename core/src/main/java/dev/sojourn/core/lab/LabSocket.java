package dev.sojourn.core.lab;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A socket that packets are received and counted at: Sojourn's own, or one of the JDK's, which
/// only the agent can see into.
interface LabSocket extends AutoCloseable {
  /// How long a receive waits at most.
  int WAIT_MILLIS = 100;

  InetSocketAddress address() throws IOException;

  /// Takes what has come.
  ///
  /// @return how many packets
  int receive() throws IOException;

  /// How many packets were received since the socket was opened.
  long received();

  /// How many bytes they had.
  long bytes();

  /// How many packets the kernel dropped here since the socket was opened; final once the socket is
  /// closed.
  long dropped() throws IOException;

  @Override
  void close() throws IOException;

  static LabSocket ofSojourn() throws IOException {
    return new ReceiverSocket(DatagramReceiver.open(ReceiverOptions.builder().build()));
  }

  static LabSocket ofTheJdk() throws IOException {
    return new BlockingSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
  }
}
