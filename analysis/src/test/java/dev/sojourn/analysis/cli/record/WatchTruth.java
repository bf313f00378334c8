package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Holds what a watch saw of a process against what the agent recorded of every packet of it in the
/// same run: `WatchTruth AGENT.jfr WATCH.jfr JVM.jfr`. Ends with 1 where the watch is wrong.
final class WatchTruth {
  private static final long STALL_NANOS = 5_000_000;

  /// The least share of them that is to be found, and the most that a cause's share may be off.
  private static final double FOUND = 0.98;

  private static final double OFF = 0.05;

  /// How exact ages are beside the time between looks.
  private static final long EXACT_NANOS = 1_000_000;

  /// Two JVMs place their events on the wall clock each for itself.
  private static final Duration CLOCKS = Duration.ofMillis(2);

  private final Report truth;
  private final Report watched;
  private final TreeMap<Instant, Long> ages = new TreeMap<>();
  private long longestPause;

  private WatchTruth(Path agent, Path watch, Path jvm) throws IOException, RecordingException {
    TreeSet<Instant> looked = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(watch)) {
      String name = event.getEventType().getName();
      if (name.equals(Schema.WatchedProcess.NAME)
          && event.getLong(Schema.WatchedProcess.LOOKS) > 0) {
        looked.add(event.getStartTime());
        longestPause = Math.max(longestPause, event.getLong(Schema.WatchedProcess.LONGEST_PAUSE));
      } else if (name.equals(Schema.QueueSample.NAME)
          && event.getString(Schema.QueueSample.PROTOCOL).equals(Schema.UDP)
          && event.getLong(Schema.QueueSample.HEAD_AGE) != Schema.ABSENT) {
        ages.merge(event.getStartTime(), event.getLong(Schema.QueueSample.HEAD_AGE), Math::max);
      }
    }
    AnalysisOptions meanwhile =
        AnalysisOptions.everything().withFrom(looked.first()).withTo(looked.last());
    truth = Analyzer.analyze(List.of(agent), meanwhile, Progress.NONE);
    watched = Analyzer.analyze(List.of(watch, jvm), AnalysisOptions.everything(), Progress.NONE);
  }

  /// Prints it.
  public static void main(String... files) throws IOException, RecordingException {
    WatchTruth truth = new WatchTruth(Path.of(files[0]), Path.of(files[1]), Path.of(files[2]));
    boolean isFound = truth.holdStalls();
    boolean isTold = truth.holdShares();
    System.exit(isFound && isTold ? 0 : 1);
  }

  /// Whether every stall was found that can have been.
  private boolean holdStalls() {
    List<EpisodeRow> stalls =
        truth.episodes().stream().filter(each -> each.peakNanos() >= STALL_NANOS).toList();
    List<EpisodeRow> missed = stalls.stream().filter(each -> seen(each) < STALL_NANOS).toList();
    double found = 1 - (double) missed.size() / Math.max(1, stalls.size());
    missed.forEach(
        each ->
            say(
                "missed: %.2f ms, %s; the oldest packet that was seen had waited %.2f ms",
                each.peakNanos() / 1e6, each.trigger(), seen(each) / 1e6));
    boolean canBeMissed = missed.stream().allMatch(this::fitsBetweenLooks);
    say(
        "stalls of 5 ms and more: %d; found %d, %.3f, at least %.2f wanted: %s",
        stalls.size(),
        stalls.size() - missed.size(),
        found,
        FOUND,
        !canBeMissed
            ? "wrong, one was missed that is longer than any time between two looks"
            : found >= FOUND && !stalls.isEmpty()
                ? "holds"
                : String.format(
                    Locale.ROOT, "undecided, looks were up to %.1f ms apart", longestPause / 1e6));
    return canBeMissed;
  }

  /// Whether a look may have come so early, and the next one so late, that no more was seen of it.
  private boolean fitsBetweenLooks(EpisodeRow stall) {
    return stall.peakNanos() - seen(stall) <= longestPause + EXACT_NANOS;
  }

  /// Whether the share of each cause was told.
  private boolean holdShares() {
    Map<String, Double> real = new TreeMap<>();
    truth.attribution().forEach(row -> real.merge(row.cause(), row.chargedShare(), Double::sum));
    Map<String, Double> told = new TreeMap<>();
    watched
        .watched()
        .attribution()
        .forEach(row -> told.merge(row.cause(), row.chargedShare(), Double::sum));
    told.keySet().forEach(cause -> real.putIfAbsent(cause, 0.0));
    real.forEach(
        (cause, share) ->
            say(
                "%-16s of the packets %.3f, watched %.3f",
                cause, share, told.getOrDefault(cause, 0.0)));
    double off =
        real.entrySet().stream()
            .mapToDouble(each -> Math.abs(each.getValue() - told.getOrDefault(each.getKey(), 0.0)))
            .max()
            .orElse(0);
    say("shares are off by %.3f, at most %.2f: %s", off, OFF, off <= OFF ? "holds" : "wrong");
    return off <= OFF;
  }

  /// The longest that a first packet was seen to have waited while the stall lasted, in ns.
  private long seen(EpisodeRow stall) {
    Instant start = stall.start().minus(CLOCKS);
    Instant end = stall.start().plusNanos(stall.durationNanos()).plus(CLOCKS);
    return ages.subMap(start, end).values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
