package dev.sojourn.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordingFile;

/// Recordings with events left out, as `jfr scrub` leaves them out.
final class Scrubbed {
  private Scrubbed() {}

  /// @param removed by the event's name
  static Path without(Path file, Predicate<String> removed) throws IOException {
    Path rest = file.resolveSibling("rest.jfr");
    Files.deleteIfExists(rest);
    try (RecordingFile recording = new RecordingFile(file)) {
      recording.write(rest, event -> !removed.test(event.getEventType().getName()));
    }
    return rest;
  }
}
