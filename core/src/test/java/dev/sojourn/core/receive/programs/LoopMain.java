package dev.sojourn.core.receive.programs;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/// Sends datagrams to itself, a few each millisecond, and receives them, until its standard input
/// ends.
public final class LoopMain {
  private LoopMain() {}

  public static void main(String... arguments) throws Exception {
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().batch(8).build());
        Loopback loopback = Loopback.to(receiver)) {
      System.out.println("ready");
      Thread.ofPlatform().daemon().start(LoopMain::exitWithTheParent);
      while (true) {
        loopback.send(5, 64);
        receiver.receive(0);
        receiver.receive(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  private static void exitWithTheParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      System.err.println(closed);
    }
    System.exit(0);
  }
}
