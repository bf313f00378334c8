package dev.sojourn.core.agent.servers;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Opens a receiver and prints the kernel memory that it was granted, or why it was not opened:
/// `OpenProgram PORT RECEIVE-BUFFER`.
public final class OpenProgram {
  private OpenProgram() {}

  /// Opens it, going over the system's limit if it may.
  public static void main(String... arguments) {
    ReceiverOptions options =
        ReceiverOptions.builder()
            .bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])))
            .receiveBuffer(Integer.parseInt(arguments[1]))
            .forceReceiveBuffer(true)
            .build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options)) {
      System.out.println("granted " + receiver.grantedReceiveBuffer());
    } catch (IOException failure) {
      System.out.println(failure.getMessage());
    }
  }
}
