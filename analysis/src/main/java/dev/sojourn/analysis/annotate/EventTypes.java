package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordingFile;

/// The types of event that a recording declares.
///
/// @param highestId of those by which its chunks know them
record EventTypes(Set<String> names, long highestId) {
  /// @param copy of `recording`, not compressed
  /// @throws RecordingException if the JDK's reader does not take it
  static EventTypes of(Path recording, Path copy) throws RecordingException {
    Set<String> names = new HashSet<>();
    long highestId = 0;
    try (RecordingFile file = new RecordingFile(copy)) {
      for (EventType type : file.readEventTypes()) {
        names.add(type.getName());
        highestId = Math.max(highestId, type.getId());
      }
      return new EventTypes(names, highestId);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw ReceiverThread.damaged(recording, e);
    }
  }
}
