package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.timeline.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The part of a text report on what each receiving thread did: how much of its time went to what,
/// and how much of it, from left to right, not to receiving.
final class ActivityText {
  private static final int STEPS = 20;
  private static final int CAUSES = 5;

  private ActivityText() {}

  static void write(List<ThreadRow> threads, Page page) {
    List<ThreadRow> seen =
        threads.stream().filter(thread -> !thread.activity().stretches().isEmpty()).toList();
    if (seen.isEmpty()) {
      return;
    }
    page.heading("What the receiving threads did; from left to right, how much else than receive");
    for (ThreadRow thread : seen) {
      page.columns(
          String.format("  %-" + STEPS + "s  ", Blocks.sparkline(busy(thread))), did(thread));
    }
  }

  private static String did(ThreadRow thread) {
    Map<String, Long> sums = new TreeMap<>();
    thread
        .activity()
        .stretches()
        .forEach(stretch -> stretch.nanos().forEach((what, n) -> sums.merge(what, n, Long::sum)));
    long all = sums.values().stream().mapToLong(Long::longValue).sum();
    String name = Words.isBlank(thread.name()) ? "thread " + thread.id() : thread.name();
    return name
        + ": "
        + sums.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(CAUSES)
            .map(part -> Words.percent((double) part.getValue() / all) + " " + words(part.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String words(String what) {
    return what.equals(Cause.UNEXPLAINED.id()) ? "not on record" : what;
  }

  /// For each step of the time, in thousandths, how much of it went to anything but receiving.
  private static long[] busy(ThreadRow thread) {
    List<ThreadRow.Stretch> stretches = thread.activity().stretches();
    int steps = Math.min(STEPS, stretches.size());
    long[] busy = new long[steps];
    long[] all = new long[steps];
    for (int i = 0; i < stretches.size(); i++) {
      int step = i * steps / stretches.size();
      for (Map.Entry<String, Long> part : stretches.get(i).nanos().entrySet()) {
        all[step] += part.getValue();
        busy[step] += part.getKey().equals(Activities.RECEIVING) ? 0 : part.getValue();
      }
    }
    for (int step = 0; step < steps; step++) {
      busy[step] = busy[step] * 1000 / Math.max(1, all[step]);
    }
    return busy;
  }
}
