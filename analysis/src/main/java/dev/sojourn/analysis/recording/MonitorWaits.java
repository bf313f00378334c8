package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The waits for monitors of one chunk, split where the monitor was handed on.
///
/// The event of a wait names who had the monitor last (`previousOwner`). Where several threads wait
/// for one, that is often a thread that waited as well, and had it for microseconds: who held it
/// until then, its own event names.
final class MonitorWaits {
  /// What is shorter is not on record by Sojourn's settings: it counts with what came next to it.
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// Of a thousand threads that wait for one monitor each waits for all before it.
  private static final int MOST_PARTS = 32;

  private final Map<Monitor, List<Blocked>> waits = new LinkedHashMap<>();

  /// A monitor.
  ///
  /// @param address where the JVM has it; after a while maybe that of another object
  /// @param type the object's class
  private record Monitor(long address, String type) {}

  /// Takes in the wait of one thread, until it had the monitor.
  ///
  /// @param row whose owner is who had it before
  /// @param address see [Monitor]
  void add(Blocked row, long address) {
    waits.computeIfAbsent(new Monitor(address, row.detail()), key -> new ArrayList<>()).add(row);
  }

  /// Hands all of them over.
  void moveTo(List<Blocked> rows) {
    waits.forEach(
        (monitor, ofOne) -> {
          ofOne.sort(Comparator.comparingLong(Blocked::end));
          for (int i = 0; i < ofOne.size(); i++) {
            addParts(ofOne, i, rows);
          }
        });
    waits.clear();
  }

  /// @param turns the waits for one monitor, in the order in which the threads had it
  private static void addParts(List<Blocked> turns, int index, List<Blocked> rows) {
    Blocked wait = turns.get(index);
    long shortest = Math.max(SHORTEST_NANOS, (wait.end() - wait.start()) / MOST_PARTS);
    long start = wait.start();
    long at = start;
    Blocked longest = wait;
    long longestNanos = 0;
    for (int turn = firstWithin(turns, index); turn <= index; turn++) {
      Blocked taken = turns.get(turn);
      if (taken.end() - at > longestNanos) {
        longest = taken;
        longestNanos = taken.end() - at;
      }
      at = taken.end();
      boolean isLast = turn == index;
      if (isLast || at - start >= shortest && wait.end() - at >= shortest) {
        rows.add(wait.part(start, at, longest));
        start = at;
        longestNanos = 0;
      }
    }
  }

  /// The first of the turns that began after the wait of the one at `index` did.
  private static int firstWithin(List<Blocked> turns, int index) {
    int first = index;
    while (first > 0 && turns.get(first - 1).end() > turns.get(index).start()) {
      first--;
    }
    return first;
  }
}
