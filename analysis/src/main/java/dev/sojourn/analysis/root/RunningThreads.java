package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ThreadRows.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Which Java threads ran at a time, by the samples of them.
final class RunningThreads {
  /// By Sojourn's settings a thread that runs is sampled so often, at least.
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final NavigableMap<Long, List<Long>> samples = new TreeMap<>();

  void add(Sample sample) {
    samples.computeIfAbsent(sample.time(), time -> new ArrayList<>(2)).add(sample.threadId());
  }

  void forgetBefore(long nanos) {
    samples.headMap(nanos - PERIOD_NANOS, false).clear();
  }

  /// How much of one processor each thread had from `from` to `until`, 0 to 1, as far as samples
  /// tell: those around it count, since a short time need not have one of its own. A period counts
  /// once, however many samplers saw the thread in it.
  Map<Long, Double> between(long from, long until) {
    long around = PERIOD_NANOS / 2;
    Map<Long, Set<Long>> periods = new HashMap<>();
    samples
        .subMap(from - around, true, until + around, true)
        .forEach(
            (time, threads) ->
                threads.forEach(
                    thread ->
                        periods
                            .computeIfAbsent(thread, id -> new HashSet<>())
                            .add(time / PERIOD_NANOS)));
    double share = (double) PERIOD_NANOS / (until - from + PERIOD_NANOS);
    Map<Long, Double> shares = new HashMap<>();
    periods.forEach((thread, seen) -> shares.put(thread, Math.min(1, seen.size() * share)));
    return shares;
  }
}
