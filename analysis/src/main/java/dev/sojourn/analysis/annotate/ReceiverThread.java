package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.RecordingException;
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
/// @param key under which the recording's own events refer to it; async-profiler's converter knows
///   threads by it, in all chunks alike
/// @param javaId the Java thread id
record ReceiverThread(
    long key, long javaId, String javaName, long osId, String osName, boolean isVirtual) {
  /// Looks the threads up, reading no further than it must.
  ///
  /// @param copy of `recording`
  /// @throws RecordingException if the JDK's reader, which looks more closely, does not take it
  static Map<Long, ReceiverThread> find(Path recording, Path copy, Set<Long> javaIds)
      throws RecordingException {
    try {
      return read(copy, javaIds);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // It trusts what it reads: damaged bytes surface as any of these.
      throw damaged(recording, e);
    }
  }

  static RecordingException damaged(Path recording, Throwable cause) {
    return new RecordingException(
        RecordingException.Kind.CORRUPT,
        recording,
        recording + " is damaged: the JDK's own reader does not take it; dump it again",
        cause);
  }

  private static Map<Long, ReceiverThread> read(Path recording, Set<Long> javaIds)
      throws IOException {
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
        thread.getId(),
        thread.getJavaThreadId(),
        thread.getJavaName(),
        thread.getOSThreadId(),
        thread.getOSName(),
        thread.isVirtual());
  }
}
