package dev.sojourn.core.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a scenario did and when, to hold what an analysis finds against. Kept in memory until the
/// end, so that writing it is no stall of its own.
final class Truth {
  /// @param cause what held the receiving thread up, in the analysis's word
  /// @param startNanos since the epoch
  /// @param endNanos since the epoch
  private record Entry(String cause, long startNanos, long endNanos) {}

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final List<Entry> entries = new ArrayList<>();

  /// Now, in nanoseconds since the epoch.
  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  /// Notes that `cause` held the receiving thread up from `startNanos` until now.
  synchronized void stalledSince(String cause, long startNanos) {
    entries.add(new Entry(cause, startNanos, now()));
  }

  /// Writes a line for every stall: `stall cause=sleep startNanos=… endNanos=…`.
  synchronized void writeTo(Path file) throws IOException {
    Files.write(file, entries.stream().map(Truth::line).toList());
  }

  private static String line(Entry entry) {
    return "stall cause=%s startNanos=%d endNanos=%d"
        .formatted(entry.cause, entry.startNanos, entry.endNanos);
  }
}
