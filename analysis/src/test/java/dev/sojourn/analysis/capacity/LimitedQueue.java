package dev.sojourn.analysis.capacity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A socket's queue as Linux keeps it, with a limit, in front of a receiver that takes a packet at
/// a time and stands still now and then: what [QueueReplay] is held against (net/ipv4/udp.c:
/// __udp_enqueue_schedule_skb, udp_rmem_release).
final class LimitedQueue {
  private final long limit;
  private final long charge;
  private final long work;
  private final long[] stalls;
  private final Deque<Long> queue = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private long memory;
  private long unreturned;
  private int batchLeft;
  private long free = Long.MIN_VALUE;
  private long lost;
  private long lostSince;
  private final Deque<Long> lostBefore = new ArrayDeque<>();

  /// @param drops packets that were dropped since the one before it was queued
  record Received(long arrival, long dequeue, long took, long drops) {}

  /// @param limit sk_rcvbuf, in bytes
  /// @param charge what each packet takes of it
  /// @param work what each takes of the receiver's time
  /// @param stalls where the receiver stands still: from, to, from, to, …
  LimitedQueue(long limit, long charge, long work, long... stalls) {
    this.limit = limit;
    this.charge = charge;
    this.work = work;
    this.stalls = stalls;
  }

  LimitedQueue arrive(long... arrivals) {
    for (long arrival : arrivals) {
      receiveUntil(arrival);
      if (memory + charge > limit && memory > 0) {
        lost++;
        lostSince++;
      } else {
        memory += charge;
        queue.add(arrival);
        lostBefore.add(lostSince);
        lostSince = 0;
      }
    }
    receiveUntil(Long.MAX_VALUE);
    return this;
  }

  private void receiveUntil(long now) {
    while (!queue.isEmpty()) {
      long start = Math.max(free, queue.peek());
      long left = afterStalls(start) + work;
      if (left > now) {
        return;
      }
      if (batchLeft == 0) {
        batchLeft = queue.size();
      }
      batchLeft--;
      received.add(new Received(queue.poll(), left, left - start, lostBefore.poll()));
      free = left;
      unreturned += charge;
      if (batchLeft == 0 || unreturned >= limit / 4) {
        memory -= unreturned;
        unreturned = 0;
      }
    }
  }

  private long afterStalls(long start) {
    long at = start;
    for (int i = 0; i < stalls.length; i += 2) {
      at = at >= stalls[i] && at < stalls[i + 1] ? stalls[i + 1] : at;
    }
    return at;
  }

  List<Received> received() {
    return received;
  }

  long lost() {
    return lost;
  }
}
