package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.record.StreamRecord;
import java.io.FileDescriptor;
import java.lang.foreign.Arena;
import java.time.Duration;

/// Puts connections on record that waited until the program accepted them.
final class Accepts {
  private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

  private Accepts() {}

  /// The JDK accepted `connection` on `listener`. Nothing that goes wrong here concerns the
  /// program.
  static void accepted(FileDescriptor listener, FileDescriptor connection) {
    Platform.Available platform = Captures.recording();
    if (platform == null) {
      return;
    }
    try {
      accepted(platform, Originals.number(listener), Originals.number(connection));
    } catch (RuntimeException | Error _) {
      // Then this one is not on record.
    }
  }

  private static void accepted(Platform.Available platform, int listener, int connection) {
    ForeignSocket socket =
        new ForeignSocket(platform.calls().get(), platform.constants(), Arena.ofAuto());
    StreamRecord log = StreamRecords.ofListener(socket, listener);
    int waited = socket.sinceAcknowledgement(connection);
    if (log != null && waited > 0 && socket.readAcceptQueue(listener)) {
      log.accepted(waited * NANOS_PER_MILLI, socket.backlog(), socket.backlogLimit());
    }
  }
}
