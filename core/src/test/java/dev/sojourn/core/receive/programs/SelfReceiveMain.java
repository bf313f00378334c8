package dev.sojourn.core.receive.programs;

import static dev.sojourn.core.receive.programs.Loopback.SOON;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;

/// Sends datagrams to itself, receives them, and prints how many came and how many were stamped.
public final class SelfReceiveMain {
  private SelfReceiveMain() {}

  public static void main(String... arguments) throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(5, 10);
      int packets = receiver.receive(SOON);
      System.out.println(packets + " packets, unstamped: " + receiver.counters().unstamped());
    }
  }
}
