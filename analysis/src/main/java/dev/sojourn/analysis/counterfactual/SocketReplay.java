package dev.sojourn.analysis.counterfactual;

import dev.sojourn.analysis.attribution.Shortened;
import dev.sojourn.analysis.attribution.Split;

/// Lindley's recursion over one socket's packets, or over what one thread reads from TCP
/// connections, once for every cause and detail that might not have been:
///
/// ```text
/// w(n)  = d(n) - max(a(n), d(n-1))                       what the n-th dequeue took
/// d'(n) = max(a(n), d'(n-1)) + w(n) - removed(n)         without the stalls in that span
/// ```
///
/// A replay that has caught up with the record, d' = d, costs nothing until its cause strikes
/// again. Packets of one receive call leave together: all but the first took nothing.
public final class SocketReplay implements Shortened {
  private final Replays replays;
  private final long[] ends = new long[Replays.capacity()];
  private final long[] removed = new long[Replays.capacity()];
  private final boolean[] isApart = new boolean[Replays.capacity()];
  // The targets whose replay differs from the record.
  private final int[] apart = new int[Replays.capacity()];
  private int apartCount;
  private long lastDequeue = Long.MIN_VALUE;
  // Where the replay is that does without nothing.
  private long untouchedEnd = Long.MIN_VALUE;

  public SocketReplay(Replays replays) {
    this.replays = replays;
  }

  /// Where the work for a packet began: when it came, or when the one before it had left.
  public long workStart(long arrival) {
    return Math.max(arrival, lastDequeue);
  }

  /// Takes in the next packet in the order of dequeues.
  ///
  /// @param span what the time from [#workStart] to the dequeue went to
  public void add(long arrival, long dequeue, Split span) {
    pass(arrival, dequeue, span);
    long was = dequeue - arrival;
    for (int i = 0; i < apartCount; i++) {
      replays.shift(apart[i], was, Math.max(0, was - apartNanos(i)));
    }
  }

  /// Takes in a packet that is left out of the results. Those that are not may have waited behind
  /// it.
  public void pass(long arrival, long dequeue, Split span) {
    long work = Math.max(0, dequeue - workStart(arrival));
    for (int part = 0; part < span.size(); part++) {
      remove(replays.causeTarget(span.reason(part)), span.nanos(part));
      remove(replays.detailTarget(span.reason(part)), span.nanos(part));
    }
    lastDequeue = Math.max(lastDequeue, dequeue);
    untouchedEnd = Math.max(arrival, untouchedEnd) + work;
    for (int i = apartCount - 1; i >= 0; i--) {
      step(i, arrival, work);
    }
  }

  private void remove(int target, long nanos) {
    if (target < 0) {
      return;
    }
    if (!isApart[target]) {
      isApart[target] = true;
      apart[apartCount++] = target;
      ends[target] = lastDequeue;
    }
    removed[target] += nanos;
  }

  private void step(int position, long arrival, long work) {
    int target = apart[position];
    ends[target] = Math.max(arrival, ends[target]) + work - removed[target];
    removed[target] = 0;
    if (ends[target] >= lastDequeue) {
      isApart[target] = false;
      apart[position] = apart[--apartCount];
    }
  }

  /// When the last packet leaves in the replay with no cause removed: as on record, if its packets
  /// are in the order that they left in.
  public long untouchedEnd() {
    return untouchedEnd;
  }

  @Override
  public int apartCount() {
    return apartCount;
  }

  @Override
  public int apartReason(int position) {
    return replays.reasonOf(apart[position]);
  }

  @Override
  public long apartNanos(int position) {
    return lastDequeue - ends[apart[position]];
  }
}
