package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.Timeline;
import dev.sojourn.analysis.report.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Draws a text report's shapes from a timeline.
public final class Shapes {
  private static final int STEPS = 10;
  private static final String[] DECADES = {
    "up to 10 µs", "10 - 100 µs", "0.1 - 1 ms", "1 - 10 ms", "10 - 100 ms", "0.1 - 1 s", "over 1 s"
  };
  private static final long FIRST_NANOS = 10_000;

  private Shapes() {}

  public static Shape of(Report report, Timeline timeline) {
    return new Shape(delays(timeline), episodes(report, timeline));
  }

  private static List<Shape.Range> delays(Timeline timeline) {
    long[] counts = new long[DECADES.length];
    for (Timeline.Bar bar : timeline.distribution()) {
      counts[decade(bar.nanos())] += bar.count();
    }
    int first = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).findFirst().orElse(0);
    int last = counts.length - 1;
    while (last > first && counts[last] == 0) {
      last--;
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> new Shape.Range(DECADES[i], counts[i]))
        .toList();
  }

  private static int decade(long nanos) {
    int decade = 0;
    for (long limit = FIRST_NANOS; nanos >= limit && decade < DECADES.length - 1; limit *= 10) {
      decade++;
    }
    return decade;
  }

  private static Map<EpisodeRow, long[]> episodes(Report report, Timeline timeline) {
    Instant start =
        Instant.ofEpochMilli(timeline.startEpochMillis()).plusNanos(timeline.startRestNanos());
    Map<EpisodeRow, long[]> shapes = new HashMap<>();
    for (EpisodeRow episode : report.episodes()) {
      long from = Duration.between(start, episode.start()).toNanos();
      shapes.put(episode, steps(timeline.fine(), from, episode.durationNanos()));
    }
    return shapes;
  }

  /// The highest delay in each step, by arrival.
  private static long[] steps(Timeline.Fine fine, long from, long nanos) {
    long[] steps = new long[STEPS];
    int found = Arrays.binarySearch(fine.index(), (int) Math.max(0, from / fine.widthNanos()));
    for (int row = found < 0 ? -found - 1 : found; row < fine.index().length; row++) {
      long at = fine.index()[row] * fine.widthNanos() - from;
      if (at >= nanos) {
        break;
      }
      int step = Math.clamp(at * STEPS / Math.max(1, nanos), 0, STEPS - 1);
      steps[step] = Math.max(steps[step], fine.maxNanos()[row]);
    }
    return steps;
  }
}
