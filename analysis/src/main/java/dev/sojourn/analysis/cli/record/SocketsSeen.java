package dev.sojourn.analysis.cli.record;

import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import jdk.jfr.consumer.RecordingFile;

/// Whether a recording tells of any socket.
final class SocketsSeen {
  private static final Set<String> OF_A_SOCKET =
      Set.of(
          Schema.Socket.NAME,
          Schema.PacketReceived.NAME,
          Schema.Receive.NAME,
          Schema.QueueSample.NAME);

  private SocketsSeen() {}

  /// Reads up to the first event that does; what cannot be read to its end may tell of one.
  static boolean mayBeIn(Path file) {
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        if (OF_A_SOCKET.contains(recording.readEvent().getEventType().getName())) {
          return true;
        }
      }
      return false;
    } catch (IOException cutOff) {
      return true;
    }
  }
}
