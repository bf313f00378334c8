package dev.sojourn.core.agent;

import java.nio.file.Path;
import java.util.Optional;

/// Tells whoever attached what became of it, in system properties, which an attach can read.
final class Status {
  /// What the agent does in this JVM.
  private static final String DOES = "sojourn.agent.status";

  /// The file that it records into; not there when it records none.
  private static final String RECORDS = "sojourn.agent.recording";

  private Status() {}

  static void is(String what) {
    System.setProperty(DOES, what);
  }

  /// Says so, too: the one line that the agent writes into other people's output.
  static void say(String what) {
    is(what);
    System.err.println("Sojourn " + what + ".");
  }

  /// Says that this holds, too.
  static void sayAlso(String what) {
    is(System.getProperty(DOES) + ", " + what);
    System.err.println("Sojourn " + what + ".");
  }

  static void records(Optional<Path> file) {
    file.ifPresentOrElse(
        path -> System.setProperty(RECORDS, path.toString()), () -> System.clearProperty(RECORDS));
  }
}
