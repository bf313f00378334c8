package dev.sojourn.core.agent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When all threads of this JVM stood still, as it says itself by `-Xlog:safepoint:file=FILE:tn`:
/// at the end of each pause, by the clock of [System#nanoTime], and how long it took.
final class Pauses {
  private static final Pattern LINE =
      Pattern.compile("\\[(?<end>\\d+)ns] Safepoint .* Total: (?<length>\\d+) ns.*");

  private Pauses() {}

  /// @param clock what is to be added to [System#nanoTime], for the times that are told
  static List<Span> read(Path log, long clock) throws IOException {
    return Files.readAllLines(log).stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> pause(line, clock))
        .toList();
  }

  private static Span pause(Matcher line, long clock) {
    long end = Long.parseLong(line.group("end")) + clock;
    return new Span(end - Long.parseLong(line.group("length")), end);
  }
}
