package dev.sojourn.core.agent.stream;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.record.StreamRecord;
import java.lang.foreign.Arena;
import java.time.Duration;

/// Puts connections on record that waited until the program accepted them.
public final class Accepts {
  private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

  private static volatile long roundingNanos;

  private Accepts() {}

  /// The program accepted `connection` on `listener`, both descriptors' numbers. Nothing that goes
  /// wrong here concerns it.
  public static void accepted(int listener, int connection) {
    Platform.Available platform = Captures.recording();
    if (platform == null) {
      return;
    }
    try {
      accepted(platform, listener, connection);
    } catch (RuntimeException | Error _) {
      // Then this one is not on record.
    }
  }

  private static void accepted(Platform.Available platform, int listener, int connection) {
    ForeignSocket socket =
        new ForeignSocket(platform.calls().get(), platform.constants(), Arena.ofAuto());
    StreamRecord log = StreamRecords.ofListener(socket, listener);
    long waited =
        socket.sinceAcknowledgement(connection) * NANOS_PER_MILLI - roundingNanos(platform);
    if (log != null && waited > 0 && socket.readAcceptQueue(listener)) {
      log.accepted(waited, socket.backlog(), socket.backlogLimit());
    }
  }

  /// How much longer TCP_INFO may say than it was: it counts jiffies that began, and rounds what is
  /// no whole number of milliseconds up (jiffies_to_msecs).
  private static long roundingNanos(Platform.Available platform) {
    if (roundingNanos == 0) {
      long tick = platform.clock().get().tickNanos();
      roundingNanos = tick % NANOS_PER_MILLI == 0 ? tick : tick + NANOS_PER_MILLI;
    }
    return roundingNanos;
  }
}
