package dev.sojourn.core.lab;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.Packet;
import dev.sojourn.core.receive.ReceiverOptions;
import dev.sojourn.core.receive.Stamps;
import dev.sojourn.events.PacketReceivedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// Finds out what can be measured here, by doing it.
///
/// Prints `clock bracketNanos=…` (how long two readings of the clock lie apart at best), `schedstat
/// readable=…`, `placement exact=…`, `stamps real=… afterNanos=…` and `delay minNanos=…
/// medianNanos=…` (of packets that a thread sends to itself and receives at once).
public final class Probe {
  private static final int CLOCK_READINGS = 10_000;
  private static final int WARM_UP = 2_000;
  private static final int PACKETS = 1_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");

  private Probe() {}

  public static void main(String... args) {
    Lab.main(_ -> run(), args);
  }

  private static void run() throws LabException, IOException {
    switch (LinuxPlatform.current()) {
      case Platform.Available available -> probe(available.clock().get());
      case Platform.Unavailable(String reason) -> throw new LabException(reason);
    }
  }

  private static void probe(SystemClock clock) throws LabException, IOException {
    Lab.say("clock", "bracketNanos", bracketNanos(clock));
    Lab.say("schedstat", "readable", Files.isReadable(SCHEDSTAT));
    Lab.say("placement", "exact", PacketReceivedEvent.isPlacementExact());
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build())) {
      Stamps stamps = receiver.stamps();
      Lab.say("stamps", "real", stamps.real(), "afterNanos", stamps.after().toNanos());
      if (stamps.real()) {
        long[] delays = delays(receiver);
        Lab.say("delay", "minNanos", delays[0], "medianNanos", delays[delays.length / 2]);
      }
    }
  }

  /// The closest that two readings of the clock come: no measured delay is known better.
  private static long bracketNanos(SystemClock clock) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long before = clock.monotonicNanos();
      clock.realtimeNanos();
      least = Math.min(least, clock.monotonicNanos() - before);
    }
    return least;
  }

  /// The delays of packets to oneself, the shortest first.
  private static long[] delays(DatagramReceiver receiver) throws LabException, IOException {
    try (DatagramChannel sender = DatagramChannel.open().connect(receiver.localAddress())) {
      ByteBuffer payload = ByteBuffer.allocateDirect(64);
      long[] delays = new long[WARM_UP + PACKETS];
      for (int i = 0; i < delays.length; i++) {
        sender.write(payload.clear());
        if (receiver.receive(PATIENCE_NANOS) != 1) {
          throw new LabException(
              "a packet sent to "
                  + receiver.localAddress()
                  + " did not arrive: check the firewall");
        }
        Packet packet = receiver.packet(0);
        delays[i] = packet.queueDelayNanos();
      }
      long[] warm = Arrays.copyOfRange(delays, WARM_UP, delays.length);
      Arrays.sort(warm);
      return warm;
    }
  }
}
