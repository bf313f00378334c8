package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.QueueSample;
import dev.sojourn.analysis.recording.WatchedProcess;
import dev.sojourn.analysis.recording.WatchedReceiver;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.Stall;
import dev.sojourn.analysis.timeline.StallLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Explains the stays of a watched process's queues chunk by chunk, those of the watch and those of
/// the process's own recording, in the order of their starts.
///
/// What all threads stood still for is certain, whoever receives. What one thread waited for counts
/// where it alone was seen to receive.
public final class Watching {
  private static final long NOBODY = Long.MIN_VALUE;

  private static final Reason NOT_RECORDED =
      new Reason(Cause.UNEXPLAINED, "while the JVM was not recorded");

  private static final long BEGIN = Long.MIN_VALUE / 2;
  private static final long END = Long.MAX_VALUE / 2;

  /// An event is written when what it tells of is over: for so long what may explain a stay is
  /// waited for.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Predicate<QueueSample> selected;
  private final Waits sums;
  private final Reasons reasons = new Reasons();
  private final StallLog stalls = new StallLog(reasons);
  private final Loads loads = new Loads();
  private final Readings readings = new Readings(reasons, loads);
  private final Map<Long, Set<Long>> javaIds = new HashMap<>();
  private final Map<Integer, Set<Long>> receivers = new HashMap<>();
  private final Map<Integer, Stay> open = new HashMap<>();
  private final List<Stay> over = new ArrayList<>();
  private long recordedFrom = Long.MAX_VALUE;
  private long recordedUntil = Long.MIN_VALUE;
  private WatchedProcess report;

  /// @param selected which looks to explain
  public Watching(Predicate<QueueSample> selected, Waits sums) {
    this.selected = selected;
    this.sums = sums;
  }

  /// Takes in one more chunk, and explains what is complete.
  public void add(ChunkRows rows) {
    if (rows.isWatch()) {
      addWatch(rows);
    } else if (sums.isKnown() || rows.isBesideWatch()) {
      stalls.add(rows);
      loads.add(rows.jvm().cpuLoads());
      recordedFrom = Math.min(recordedFrom, rows.startNanos());
      recordedUntil = Math.max(recordedUntil, rows.endNanos());
      rows.threads()
          .javaIds()
          .forEach(
              (thread, ids) ->
                  javaIds.computeIfAbsent(thread, number -> new HashSet<>()).addAll(ids));
    }
    explainBefore(rows.startNanos() - PATIENCE_NANOS);
  }

  private void addWatch(ChunkRows rows) {
    for (WatchedProcess next : rows.watch().processes()) {
      sums.add(next, report);
      report = next;
    }
    for (WatchedReceiver receiver : rows.watch().receivers()) {
      receivers.computeIfAbsent(receiver.socket(), id -> new HashSet<>()).add(receiver.osThread());
    }
    rows.watch().threads().forEach(readings::add);
    rows.sockets().queueSamples().stream()
        .filter(selected)
        .sorted(Comparator.comparingLong(QueueSample::time))
        .forEach(this::add);
  }

  private void add(QueueSample sample) {
    Stay stay = open.get(sample.socket());
    Look look = Look.of(sample);
    if (stay != null && look.queued() > 0 && stay.goesOn(look)) {
      stay.add(look);
      return;
    }
    if (stay != null) {
      over.add(stay);
      open.remove(sample.socket());
    }
    if (look.queued() > 0) {
      long free = stay == null ? Long.MIN_VALUE : stay.end();
      open.put(sample.socket(), new Stay(sample, free));
    }
  }

  /// Explains what is left.
  public void finish() {
    over.addAll(open.values());
    open.clear();
    explainBefore(Long.MAX_VALUE);
  }

  private void explainBefore(long nanos) {
    Map<Long, Segments> byThread = new HashMap<>();
    for (Stay stay : List.copyOf(over)) {
      if (stay.end() < nanos) {
        Set<Long> threads = receivers.getOrDefault(stay.first().socket(), Set.of());
        long thread = threads.size() == 1 ? threads.iterator().next() : NOBODY;
        explain(stay, byThread.computeIfAbsent(thread, this::stallsOf));
      }
    }
    if (over.removeIf(stay -> stay.end() < nanos) && nanos < Long.MAX_VALUE) {
      forgetBefore(nanos);
    }
  }

  private Segments stallsOf(long osThread) {
    List<Stall> seen = readings.of(osThread);
    if (recordedFrom < recordedUntil) {
      seen.add(Stall.frame(BEGIN, recordedFrom, NOT_RECORDED, reasons));
      seen.add(Stall.frame(recordedUntil, END, NOT_RECORDED, reasons));
    }
    return stalls.segments(javaIds.getOrDefault(osThread, Set.of()), seen);
  }

  private void forgetBefore(long nanos) {
    long earliest = nanos;
    for (Stay stay : over) {
      earliest = Math.min(earliest, stay.start());
    }
    for (Stay stay : open.values()) {
      earliest = Math.min(earliest, stay.start());
    }
    stalls.forgetBefore(earliest);
    readings.forgetBefore(earliest);
    loads.forgetBefore(earliest);
  }

  private void explain(Stay stay, Segments under) {
    Map<Reason, Waits.Part> parts = new Charging(under, reasons).of(stay);
    parts.forEach(sums::add);
    if (stay.peakAge() >= BusyPeriods.TARGET_NANOS && !parts.isEmpty()) {
      sums.add(longStay(stay, mainOf(parts)));
    }
  }

  private static Reason mainOf(Map<Reason, Waits.Part> parts) {
    return parts.entrySet().stream()
        .max(
            Comparator.comparingLong(
                    (Map.Entry<Reason, Waits.Part> entry) -> entry.getValue().charged())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static Waits.LongStay longStay(Stay stay, Reason reason) {
    QueueSample of = stay.first();
    return new Waits.LongStay(
        of.socket(),
        of.protocol(),
        of.address(),
        of.port(),
        stay.start(),
        stay.end() - stay.start(),
        stay.peakAge(),
        stay.peakQueued(),
        reason);
  }
}
