package dev.sojourn.analysis.page;

import dev.sojourn.analysis.capacity.PacketMemory;
import java.util.Arrays;

/// One socket's queue over time by the packets that are on record: each lay in it from its arrival
/// until its receive call returned. Told are the most that lay there in each bin.
final class DepthBins {
  private final long startNanos;
  private final long widthNanos;
  private final int[] most;
  private final long[] mostBytes;
  // What was left at the end of a bin in which anything came or went; -1 where nothing did.
  private final int[] left;
  private final long[] leftBytes;
  // A ring: when each queued packet leaves, and what it is charged.
  private long[] leaves = new long[16];
  private int[] charges = new int[16];
  private int head;
  private int queued;
  private long bytes;

  DepthBins(long startNanos, long widthNanos, int bins) {
    this.startNanos = startNanos;
    this.widthNanos = widthNanos;
    most = new int[bins];
    mostBytes = new long[bins];
    left = new int[bins];
    leftBytes = new long[bins];
    Arrays.fill(left, -1);
  }

  /// Adds the next packet in the order of dequeues.
  void add(long arrival, long dequeue, int payload) {
    drain(arrival);
    if (queued == leaves.length) {
      grow();
    }
    int place = (head + queued) & (leaves.length - 1);
    leaves[place] = dequeue;
    charges[place] = (int) PacketMemory.of(payload);
    queued++;
    bytes += charges[place];
    note(binOf(arrival));
  }

  private void drain(long until) {
    while (queued > 0 && leaves[head] <= until) {
      int bin = binOf(leaves[head]);
      note(bin);
      queued--;
      bytes -= charges[head];
      head = (head + 1) & (leaves.length - 1);
      left[bin] = queued;
      leftBytes[bin] = bytes;
    }
  }

  private void note(int bin) {
    most[bin] = Math.max(most[bin], queued);
    mostBytes[bin] = Math.max(mostBytes[bin], bytes);
    left[bin] = queued;
    leftBytes[bin] = bytes;
  }

  private int binOf(long nanos) {
    return Math.clamp((nanos - startNanos) / widthNanos, 0, most.length - 1);
  }

  private void grow() {
    int size = leaves.length;
    leaves = Arrays.copyOf(leaves, 2 * size);
    charges = Arrays.copyOf(charges, 2 * size);
    // What had gone round goes on behind the rest.
    System.arraycopy(leaves, 0, leaves, size, head);
    System.arraycopy(charges, 0, charges, size, head);
  }

  /// Lets all packets leave, and has what lay in the queue throughout a bin count there, too.
  void finish() {
    drain(Long.MAX_VALUE);
    for (int bin = 1; bin < most.length; bin++) {
      most[bin] = Math.max(most[bin], left[bin - 1]);
      mostBytes[bin] = Math.max(mostBytes[bin], leftBytes[bin - 1]);
      if (left[bin] < 0) {
        left[bin] = Math.max(0, left[bin - 1]);
        leftBytes[bin] = leftBytes[bin - 1];
      }
    }
  }

  /// The most packets in a bin.
  int packets(int bin) {
    return most[bin];
  }

  /// What they are charged, in bytes of kernel memory, as [PacketMemory] reckons it.
  long bytes(int bin) {
    return mostBytes[bin];
  }

  /// Whether a chart needs the bin: the queue was not empty in it or beside it.
  boolean isTold(int bin) {
    return most[bin] > 0
        || bin > 0 && most[bin - 1] > 0
        || bin + 1 < most.length && most[bin + 1] > 0;
  }
}
