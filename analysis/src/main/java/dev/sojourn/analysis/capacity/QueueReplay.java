package dev.sojourn.analysis.capacity;

import dev.sojourn.analysis.capacity.DropMarks.Mark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// One socket's queue, had it lost nothing: Lindley's recursion over the packets on record and, in
/// between, those that were dropped. Those came after the last that found room, and before the next
/// was taken out and made some: evenly spread there.
///
/// What the kernel still charges to packets that were read counts, too. It moves all that is queued
/// to a second queue when that one is empty, and gives memory back when the second queue is empty
/// or a quarter of the buffer was read from it (net/ipv4/udp.c, udp_rmem_release).
public final class QueueReplay {
  /// Nothing says what was waited for.
  public static final int NO_REASON = -1;

  /// More than fit the largest receive buffer that there is.
  private static final int MOST_QUEUED = 1 << 20;

  /// Where more are lost in all, no buffer is the answer.
  private static final long MOST_LOST = 1 << 26;

  /// Receive calls and packets are on clocks that differ by the rounding of ticks.
  private static final long ROUNDING = 2;

  private final DropMarks marks;
  private final QueuePeak peak;
  private final LongSupplier usualWork;
  private final Map<Integer, Long> losses = new HashMap<>();
  // A ring: when each queued packet leaves, what it is charged, and what it waits for.
  private long[] leaves = new long[16];
  private int[] charges = new int[16];
  private int[] reasons = new int[16];
  private int head;
  private int queued;
  private long memory;
  // Of the kernel's second queue: how many are left, and what was read of it.
  private long batchLeft;
  private long batchRead;
  private long batchMemory;
  private long lastArrival = Long.MIN_VALUE;
  private long end = Long.MIN_VALUE;
  private long lost;

  /// @param usualWork what the receiver takes for a packet that is queued, as far as is known by
  ///   then, in nanoseconds: for those that were dropped
  public QueueReplay(DropMarks marks, QueuePeak peak, LongSupplier usualWork) {
    this.marks = marks;
    this.peak = peak;
    this.usualWork = usualWork;
  }

  /// Takes in the next packet in the order of dequeues.
  ///
  /// @param took how long its dequeue took from when it had come and the one before it had left
  /// @param reason what it waited for most, by any number that says so
  public void add(long arrival, long dequeue, long took, long payload, int reason) {
    int charge = (int) PacketMemory.of(payload);
    for (Mark mark = marks.nextSample(arrival); mark != null; mark = marks.nextSample(arrival)) {
      lose(mark.drops(), mark.time(), charge);
    }
    long left = dequeue + ROUNDING;
    for (Mark mark = marks.nextReceive(left); mark != null; mark = marks.nextReceive(left)) {
      lose(mark.drops(), arrival, charge);
    }
    arrive(arrival, took, charge, reason);
    peak.note(queued, batchRead, memory, batchMemory);
  }

  /// Takes in a packet that is left out, which others may have waited behind.
  public void pass(long arrival, long took, long payload) {
    arrive(arrival, took, (int) PacketMemory.of(payload), NO_REASON);
  }

  /// How many packets were dropped while the one at the head of the queue waited, by what that
  /// waited for most; [#NO_REASON] where that is not known.
  public Map<Integer, Long> losses() {
    return losses;
  }

  /// Has packets come that were dropped, between the last arrival and `until`.
  private void lose(long drops, long until, int charge) {
    lost += drops;
    int reason = queued == 0 ? NO_REASON : reasons[head];
    losses.merge(reason, drops, Long::sum);
    if (drops > MOST_QUEUED || lost > MOST_LOST || peak.isBeyondMeasure()) {
      peak.outgrow();
      return;
    }
    long to = queued == 0 ? until : Math.min(until, leaves[head]);
    long from = lastArrival == Long.MIN_VALUE ? to : Math.min(lastArrival, to);
    double step = (to - from) / (drops + 1.0);
    long work = usualWork.getAsLong();
    for (long drop = 1; drop <= drops; drop++) {
      arrive(from + (long) (drop * step), work, charge, reason);
      peak.note(queued, batchRead, memory, batchMemory);
    }
  }

  private void arrive(long at, long took, int charge, int reason) {
    drain(at);
    lastArrival = Math.max(lastArrival, at);
    end = Math.max(at, end) + took;
    if (queued == MOST_QUEUED) {
      peak.outgrow();
      return;
    }
    if (queued == leaves.length) {
      grow();
    }
    int place = (head + queued) & (leaves.length - 1);
    leaves[place] = end;
    charges[place] = charge;
    reasons[place] = reason;
    queued++;
    memory += charge;
  }

  private void drain(long until) {
    while (queued > 0 && leaves[head] <= until) {
      if (batchLeft == 0) {
        batchLeft = queued;
      }
      batchLeft--;
      batchRead = batchLeft == 0 ? 0 : batchRead + 1;
      batchMemory = batchLeft == 0 ? 0 : batchMemory + charges[head];
      memory -= charges[head];
      head = (head + 1) & (leaves.length - 1);
      queued--;
    }
  }

  private void grow() {
    int size = leaves.length;
    leaves = Arrays.copyOf(leaves, 2 * size);
    charges = Arrays.copyOf(charges, 2 * size);
    reasons = Arrays.copyOf(reasons, 2 * size);
    // What had gone round goes on behind the rest.
    System.arraycopy(leaves, 0, leaves, size, head);
    System.arraycopy(charges, 0, charges, size, head);
    System.arraycopy(reasons, 0, reasons, size, head);
  }
}
