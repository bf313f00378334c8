package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ReceiveColumns;
import dev.sojourn.events.Schema;
import java.util.Arrays;

/// One thread's receive calls around the moment that is being explained, in time order.
final class ReceiveLog {
  private long[] starts = new long[64];
  private long[] ends = new long[64];
  private long[] oldestDelays = new long[64];
  private long[] waits = new long[64];
  private long[] cpuTimes = new long[64];
  private long[] spans = new long[64];
  private int[] sockets = new int[64];
  private int size;

  void add(ReceiveColumns from, int receive) {
    if (size == starts.length) {
      resize(size + (size >> 1));
    }
    // A thread is in one call at a time; rounding of ticks may say otherwise by a nanosecond.
    long earliest = size == 0 ? Long.MIN_VALUE : ends[size - 1];
    ends[size] = Math.max(earliest, from.end(receive));
    starts[size] = Math.min(ends[size], Math.max(earliest, from.start(receive)));
    oldestDelays[size] = from.oldestDelay(receive);
    waits[size] = from.runQueueWait(receive);
    cpuTimes[size] = from.cpuTime(receive);
    spans[size] = from.runQueueSpan(receive);
    sockets[size] = from.socket(receive);
    size++;
  }

  private void resize(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    oldestDelays = Arrays.copyOf(oldestDelays, capacity);
    waits = Arrays.copyOf(waits, capacity);
    cpuTimes = Arrays.copyOf(cpuTimes, capacity);
    spans = Arrays.copyOf(spans, capacity);
    sockets = Arrays.copyOf(sockets, capacity);
  }

  /// Forgets the calls that ended before `nanos`, but for the last of them: the gap after it began
  /// then.
  void forgetBefore(long nanos) {
    int keepFrom = Math.max(0, firstEndingAt(nanos) - 1);
    if (keepFrom == 0) {
      return;
    }
    int kept = size - keepFrom;
    for (long[] column : new long[][] {starts, ends, oldestDelays, waits, cpuTimes, spans}) {
      System.arraycopy(column, keepFrom, column, 0, kept);
    }
    System.arraycopy(sockets, keepFrom, sockets, 0, kept);
    size = kept;
    if (starts.length > 4 * Math.max(64, size)) {
      resize(2 * Math.max(64, size));
    }
  }

  /// Whether a call reaches into the time from `from` to `until`.
  boolean hasCalls(long from, long until) {
    int call = firstEndingAt(from);
    return call < size && starts[call] < until;
  }

  int size() {
    return size;
  }

  /// The first call that ended at `nanos` or later; [#size] if there is none.
  int firstEndingAt(long nanos) {
    int found = Arrays.binarySearch(ends, 0, size, nanos);
    return found >= 0 ? found : -found - 1;
  }

  /// Index into the participants.
  int socket(int receive) {
    return sockets[receive];
  }

  long start(int receive) {
    return starts[receive];
  }

  long end(int receive) {
    return ends[receive];
  }

  long oldestDelay(int receive) {
    return oldestDelays[receive];
  }

  long runQueueWait(int receive) {
    return waits[receive];
  }

  long cpuTime(int receive) {
    return cpuTimes[receive];
  }

  /// How long at least the thread neither ran nor waited for a CPU between the calls that the
  /// reading at a call spans; absent where none was taken. Within calls it is still whenever no
  /// packet comes, which tells nothing.
  ///
  /// @param read the call of the reading before
  long stillBetweenCalls(int receive, int read) {
    return hasReading(receive)
        ? timeBetweenCalls(receive, read) - waits[receive] - cpuTimes[receive]
        : Schema.ABSENT;
  }

  boolean hasReading(int receive) {
    return waits[receive] >= 0 && cpuTimes[receive] >= 0;
  }

  private long timeBetweenCalls(int receive, int read) {
    long since = ends[receive] - spans[receive];
    long time = 0;
    for (int call = receive; call > read && starts[call] > since; call--) {
      time += starts[call] - Math.max(since, ends[call - 1]);
    }
    return time;
  }

  long runQueueSpan(int receive) {
    return spans[receive];
  }
}
