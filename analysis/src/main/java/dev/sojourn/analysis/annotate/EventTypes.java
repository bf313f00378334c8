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
/// @param ids by which its chunks know them
record EventTypes(Set<String> names, Set<Long> ids) {
  /// @param copy of `recording`, not compressed
  /// @throws RecordingException if the JDK's reader does not take it
  static EventTypes of(Path recording, Path copy) throws RecordingException {
    EventTypes types = new EventTypes(new HashSet<>(), new HashSet<>());
    try (RecordingFile file = new RecordingFile(copy)) {
      for (EventType type : file.readEventTypes()) {
        types.names.add(type.getName());
        types.ids.add(type.getId());
      }
      return types;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw ReceiverThread.damaged(recording, e);
    }
  }
}
