package dev.sojourn.core.receive.programs;

import static dev.sojourn.core.receive.programs.Loopback.SOON;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;

/// Receives ten packets and prints how many came and the least that one of them waited.
public final class SuspendMain {
  public static final int PACKETS = 10;

  private SuspendMain() {}

  public static void main(String... arguments) throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build())) {
      System.out.println("port=" + receiver.localAddress().getPort());
      long least = Long.MAX_VALUE;
      int received = 0;
      while (received < PACKETS) {
        int taken = receiver.receive(12 * SOON);
        for (int i = 0; i < taken; i++) {
          least = Math.min(least, receiver.packet(i).queueDelayNanos());
        }
        received += taken;
        if (taken == 0) {
          break;
        }
      }
      System.out.println("received=" + received + " least=" + least);
    }
  }
}
