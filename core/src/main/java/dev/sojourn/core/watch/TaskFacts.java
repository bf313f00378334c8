package dev.sojourn.core.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is asked once of a thread or a process, by its folder in proc(5).
final class TaskFacts {
  private TaskFacts() {}

  /// The number by which a thread or process knows itself: the innermost of those that it has.
  static long ownNumber(Path task, long number) {
    return statusOf(task)
        .lines()
        .filter(line -> line.startsWith("NSpid:"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
        .findFirst()
        .map(Long::parseLong)
        .orElse(number);
  }

  /// The kernel's name of a thread; null if it is gone.
  static String nameOf(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException _) {
      return null;
    }
  }

  /// Whether a process has ended and only waits for its parent to hear of it.
  static boolean isDead(Path process) {
    return statusOf(process)
        .lines()
        .filter(line -> line.startsWith("State:"))
        .findFirst()
        .map(line -> line.substring("State:".length()).strip())
        .map(state -> state.startsWith("Z") || state.startsWith("X"))
        .orElse(true);
  }

  private static String statusOf(Path task) {
    try {
      return Files.readString(task.resolve("status"));
    } catch (IOException _) {
      return "";
    }
  }
}
