package dev.sojourn.analysis.recording;

import java.util.Arrays;

/// Receive calls of one chunk, a column a field, in the order of their ends.
///
/// Threads and sockets are indices into [Participants].
public final class ReceiveColumns {
  private long[] starts = new long[256];
  private long[] ends = new long[256];
  private long[] oldestDelays = new long[256];
  private long[] waits = new long[256];
  private long[] spans = new long[256];
  private long[] drops = new long[256];
  private short[] sockets = new short[256];
  private short[] threads = new short[256];
  private int size;
  private boolean sorted = true;

  void add(
      long start,
      long end,
      long oldestDelay,
      long wait,
      long span,
      long dropped,
      int socket,
      int thread) {
    if (size == starts.length) {
      grow();
    }
    sorted &= size == 0 || ends[size - 1] <= end;
    starts[size] = start;
    ends[size] = end;
    oldestDelays[size] = oldestDelay;
    waits[size] = wait;
    spans[size] = span;
    drops[size] = dropped;
    sockets[size] = (short) socket;
    threads[size] = (short) thread;
    size++;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    oldestDelays = Arrays.copyOf(oldestDelays, capacity);
    waits = Arrays.copyOf(waits, capacity);
    spans = Arrays.copyOf(spans, capacity);
    drops = Arrays.copyOf(drops, capacity);
    sockets = Arrays.copyOf(sockets, capacity);
    threads = Arrays.copyOf(threads, capacity);
  }

  void sort() {
    if (sorted) {
      return;
    }
    int[] order = SortOrder.of(ends, size);
    starts = SortOrder.apply(order, starts);
    ends = SortOrder.apply(order, ends);
    oldestDelays = SortOrder.apply(order, oldestDelays);
    waits = SortOrder.apply(order, waits);
    spans = SortOrder.apply(order, spans);
    drops = SortOrder.apply(order, drops);
    sockets = SortOrder.apply(order, sockets);
    threads = SortOrder.apply(order, threads);
    sorted = true;
  }

  public int size() {
    return size;
  }

  /// When the thread entered the call, in nanoseconds since the epoch.
  public long start(int receive) {
    return starts[receive];
  }

  /// When it left: the dequeue of all packets that the call took.
  public long end(int receive) {
    return ends[receive];
  }

  /// The longest delay among its packets; absent when none was stamped.
  public long oldestDelay(int receive) {
    return oldestDelays[receive];
  }

  /// How long the thread was runnable but not running within [#runQueueSpan]; may be absent.
  public long runQueueWait(int receive) {
    return waits[receive];
  }

  /// The time up to the end of the call that the run-queue wait was measured over; may be absent.
  public long runQueueSpan(int receive) {
    return spans[receive];
  }

  /// Packets dropped since the last call; absent when not known.
  public long drops(int receive) {
    return drops[receive];
  }

  public int socket(int receive) {
    return sockets[receive];
  }

  public int thread(int receive) {
    return threads[receive];
  }
}
