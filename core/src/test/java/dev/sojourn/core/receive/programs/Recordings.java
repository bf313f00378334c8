package dev.sojourn.core.receive.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Records what a test does and reads it back.
public final class Recordings {
  public interface Action {
    void run() throws Exception;
  }

  private Recordings() {}

  /// The Sojourn events that `action` wrote, in the order of their end.
  public static List<RecordedEvent> of(Consumer<Recording> settings, Action action)
      throws Exception {
    try (Recording recording = new Recording()) {
      settings.accept(recording);
      recording.start();
      action.run();
      recording.stop();
      return read(recording);
    }
  }

  public static List<RecordedEvent> read(Recording recording) throws IOException {
    Path file = Files.createTempFile("sojourn", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("sojourn."))
          .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
          .toList();
    } finally {
      Files.delete(file);
    }
  }

  public static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }
}
