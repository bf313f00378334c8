package dev.sojourn.analysis.annotate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// A receiving thread as the recording names it. Tools put events of one operating system's id on
/// one lane, so an annotation has to carry the real one.
///
/// @param javaId the Java thread id
record ReceiverThread(long javaId, String javaName, long osId, String osName) {
  /// Looks the threads up, reading no further than it must.
  static Map<Long, ReceiverThread> find(Path recording, Set<Long> javaIds) throws IOException {
    Map<Long, ReceiverThread> found = new HashMap<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (found.size() < javaIds.size() && file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        RecordedThread thread = event.getThread();
        if (thread != null && javaIds.contains(thread.getJavaThreadId())) {
          found.putIfAbsent(thread.getJavaThreadId(), of(thread));
        }
      }
    }
    return found;
  }

  private static ReceiverThread of(RecordedThread thread) {
    return new ReceiverThread(
        thread.getJavaThreadId(), thread.getJavaName(), thread.getOSThreadId(), thread.getOSName());
  }
}
