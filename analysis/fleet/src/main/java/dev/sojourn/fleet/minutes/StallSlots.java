package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.summary.Explained;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// When a process was held up: the tenths of a second in which a packet lay that waited longer than
/// RFC 8289's target, at whichever socket.
public final class StallSlots implements Explained {
  /// RFC 8289's interval.
  public static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  // First slot of a run to its last; runs neither overlap nor touch.
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  @Override
  public void explained(
      int socket, long arrival, long dequeue, Split split, Inheritance inheritance) {
    if (dequeue - arrival > BusyPeriods.TARGET_NANOS) {
      add(Math.floorDiv(arrival, SLOT_NANOS), Math.floorDiv(dequeue - 1, SLOT_NANOS));
    }
  }

  private void add(long first, long last) {
    Map.Entry<Long, Long> before = runs.floorEntry(last + 1);
    long from = first;
    long to = last;
    while (before != null && before.getValue() >= from - 1) {
      if (before.getKey() <= from && before.getValue() >= to) {
        return;
      }
      from = Math.min(from, before.getKey());
      to = Math.max(to, before.getValue());
      runs.remove(before.getKey());
      before = runs.floorEntry(to + 1);
    }
    runs.put(from, to);
  }

  /// Runs of slots: the first, its length, how far behind its last slot the next run begins, its
  /// length, and so on.
  public long[] runs() {
    long[] flat = new long[2 * runs.size()];
    int at = 0;
    long end = 0;
    for (Map.Entry<Long, Long> run : runs.entrySet()) {
      flat[at++] = run.getKey() - end;
      flat[at++] = run.getValue() - run.getKey() + 1;
      end = run.getValue();
    }
    return flat;
  }
}
