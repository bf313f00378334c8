package dev.sojourn.core.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
  void stalledSince(String cause, long startNanos) {
    stalled(cause, startNanos, now());
  }

  /// Notes that `cause` holds the receiving thread up from `startNanos` to `endNanos`.
  synchronized void stalled(String cause, long startNanos, long endNanos) {
    entries.add(new Entry(cause, startNanos, endNanos));
  }

  /// Writes a line for every stall, `stall cause=sleep startNanos=… endNanos=…`, and one for every
  /// phase, `phase stalled=true startNanos=… endNanos=…`.
  synchronized void writeTo(Path file, Phases phases) throws IOException {
    Stream<String> stalls = entries.stream().map(Truth::line);
    Files.write(file, Stream.concat(stalls, phases.past().stream().map(Truth::line)).toList());
  }

  private static String line(Entry entry) {
    return "stall cause=%s startNanos=%d endNanos=%d"
        .formatted(entry.cause, entry.startNanos, entry.endNanos);
  }

  private static String line(Phases.Phase phase) {
    return "phase stalled=%s startNanos=%d endNanos=%d"
        .formatted(phase.stalled(), phase.startNanos(), phase.endNanos());
  }
}
