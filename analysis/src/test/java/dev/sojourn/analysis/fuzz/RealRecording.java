package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/// What a flight recorder wrote: two chunks of a receiver's events.
final class RealRecording {
  private RealRecording() {}

  static List<byte[]> chunks() {
    Path file = Recorded.during(Scratch.file("real"), RealRecording::receive);
    try {
      return Edits.chunks(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void receive(Recording recording) {
    FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100));
    receiver.receivePackets(50);
    try (Recording rotates = new Recording()) {
      rotates.start();
      receiver.receivePackets(50);
    }
  }
}
