package dev.sojourn.analysis.recording;

import java.util.Arrays;

/// Receive calls of one chunk, a column a field, in the order of their ends.
///
/// Threads and sockets are indices into [Participants].
public final class ReceiveColumns {
  private final DelayColumn durations = new DelayColumn();
  private long[] ends = new long[256];
  private final DelayColumn oldestDelays = new DelayColumn();
  private final DelayColumn waits = new DelayColumn();
  private final DelayColumn cpuTimes = new DelayColumn();
  private final DelayColumn spans = new DelayColumn();
  private final DelayColumn drops = new DelayColumn();
  private short[] sockets = new short[256];
  private short[] threads = new short[256];
  private int size;
  private boolean sorted = true;

  void add(
      long start,
      long end,
      long oldestDelay,
      long wait,
      long cpuTime,
      long span,
      long dropped,
      int socket,
      int thread) {
    if (size == ends.length) {
      grow();
    }
    sorted &= size == 0 || ends[size - 1] <= end;
    durations.add(end - start);
    ends[size] = end;
    oldestDelays.add(oldestDelay);
    waits.add(wait);
    cpuTimes.add(cpuTime);
    spans.add(span);
    drops.add(dropped);
    sockets[size] = (short) socket;
    threads[size] = (short) thread;
    size++;
  }

  void addFrom(ReceiveColumns others, int receive) {
    add(
        others.start(receive),
        others.end(receive),
        others.oldestDelay(receive),
        others.runQueueWait(receive),
        others.cpuTime(receive),
        others.runQueueSpan(receive),
        others.drops(receive),
        others.socket(receive),
        others.thread(receive));
  }

  private void grow() {
    int capacity = size + (size >> 1);
    ends = Arrays.copyOf(ends, capacity);
    sockets = Arrays.copyOf(sockets, capacity);
    threads = Arrays.copyOf(threads, capacity);
  }

  /// Makes room for so many calls at once, before the first.
  void reserve(int calls) {
    durations.reserve(calls);
    ends = new long[calls];
    oldestDelays.reserve(calls);
    waits.reserve(calls);
    cpuTimes.reserve(calls);
    spans.reserve(calls);
    drops.reserve(calls);
    sockets = new short[calls];
    threads = new short[calls];
  }

  void sort() {
    if (sorted) {
      return;
    }
    int[] order = SortOrder.of(ends, size);
    durations.apply(order);
    ends = SortOrder.apply(order, ends);
    oldestDelays.apply(order);
    waits.apply(order);
    cpuTimes.apply(order);
    spans.apply(order);
    drops.apply(order);
    sockets = SortOrder.apply(order, sockets);
    threads = SortOrder.apply(order, threads);
    sorted = true;
  }

  public int size() {
    return size;
  }

  /// When the thread entered the call, in nanoseconds since the epoch.
  public long start(int receive) {
    return ends[receive] - durations.get(receive);
  }

  /// When it left: the dequeue of all packets that the call took.
  public long end(int receive) {
    return ends[receive];
  }

  /// The longest delay among its packets; absent when none was stamped.
  public long oldestDelay(int receive) {
    return oldestDelays.get(receive);
  }

  /// How long the thread was runnable but not running within [#runQueueSpan]; may be absent.
  public long runQueueWait(int receive) {
    return waits.get(receive);
  }

  /// How long the thread ran within [#runQueueSpan]; may be absent.
  public long cpuTime(int receive) {
    return cpuTimes.get(receive);
  }

  /// The time up to the end of the call that wait and CPU time were measured over; may be absent.
  public long runQueueSpan(int receive) {
    return spans.get(receive);
  }

  /// Packets dropped since the last call; absent when not known.
  public long drops(int receive) {
    return drops.get(receive);
  }

  public int socket(int receive) {
    return sockets[receive];
  }

  public int thread(int receive) {
    return threads[receive];
  }
}
