package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ThreadRows.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Which Java threads ran at a time, by the samples of them.
final class RunningThreads {
  /// By Sojourn's settings a thread that runs is sampled so often, at least.
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final NavigableMap<Long, List<Long>> samples = new TreeMap<>();
  private final Map<Long, String> names = new HashMap<>();

  void add(Sample sample) {
    if (sample.running()) {
      samples.computeIfAbsent(sample.time(), time -> new ArrayList<>(2)).add(sample.threadId());
      names.putIfAbsent(sample.threadId(), sample.thread());
    }
  }

  void forgetBefore(long nanos) {
    samples.headMap(nanos - PERIOD_NANOS, false).clear();
  }

  /// The name of one that was sampled.
  String name(long thread) {
    String name = names.get(thread);
    return name == null ? "thread " + thread : name;
  }

  /// How much of one processor each thread had from `from` to `until`, 0 to 1, as far as samples
  /// tell: those around it count, since a short time need not have one of its own.
  Map<Long, Double> between(long from, long until) {
    long around = PERIOD_NANOS / 2;
    double share = (double) PERIOD_NANOS / (until - from + PERIOD_NANOS);
    Map<Long, Double> shares = new HashMap<>();
    samples
        .subMap(from - around, true, until + around, true)
        .values()
        .forEach(threads -> threads.forEach(thread -> shares.merge(thread, share, Double::sum)));
    shares.replaceAll((thread, sum) -> Math.min(1, sum));
    return shares;
  }
}
