package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts a thread behind all others, which needs no privilege and cannot be taken back.
final class LowPriority {
  /// A link to PID/task/TID.
  private static final Path SELF = Path.of("/proc/thread-self");

  private LowPriority() {}

  /// Gives the current thread the least of a processor: nice 19.
  static void ofThisThread() throws InterruptedException {
    try {
      String thread = Files.readSymbolicLink(SELF).getFileName().toString();
      Command.run("renice", "-n", "19", "-p", thread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
