package dev.sojourn.analysis.recording;

import java.util.Arrays;

/// What consecutive packets share: the moment of their dequeue, the socket and the thread. A run is
/// usually what one receive call took.
final class Runs {
  private long[] dequeues = new long[256];
  private short[] sockets = new short[256];
  private short[] threads = new short[256];
  // The first packet of each run.
  private int[] starts = new int[256];
  private int size;
  private boolean sorted = true;

  // The run that was looked up last, and the packets in it.
  private int run = -1;
  private int from;
  private int to;

  void reserve(int runs) {
    dequeues = new long[runs];
    sockets = new short[runs];
    threads = new short[runs];
    starts = new int[runs];
  }

  int size() {
    return size;
  }

  /// Adds a packet, whose number is one more than the last one's.
  void add(long dequeue, int socket, int thread, int packet) {
    int last = size - 1;
    if (last >= 0
        && dequeues[last] == dequeue
        && sockets[last] == socket
        && threads[last] == thread) {
      return;
    }
    if (size == dequeues.length) {
      grow();
    }
    sorted &= last < 0 || dequeues[last] <= dequeue;
    dequeues[size] = dequeue;
    sockets[size] = (short) socket;
    threads[size] = (short) thread;
    starts[size] = packet;
    size++;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    dequeues = Arrays.copyOf(dequeues, capacity);
    sockets = Arrays.copyOf(sockets, capacity);
    threads = Arrays.copyOf(threads, capacity);
    starts = Arrays.copyOf(starts, capacity);
  }

  /// Sorts the runs by their dequeues. Returns the packets in their new order, or null if they were
  /// in it already.
  ///
  /// @param packets how many there are
  int[] sort(int packets) {
    if (sorted) {
      return null;
    }
    int[] order = SortOrder.of(dequeues, size);
    int[] packetOrder = new int[packets];
    int[] newStarts = new int[size];
    int filled = 0;
    for (int i = 0; i < size; i++) {
      newStarts[i] = filled;
      int end = order[i] + 1 < size ? starts[order[i] + 1] : packets;
      for (int packet = starts[order[i]]; packet < end; packet++) {
        packetOrder[filled++] = packet;
      }
    }
    dequeues = SortOrder.apply(order, dequeues);
    sockets = SortOrder.apply(order, sockets);
    threads = SortOrder.apply(order, threads);
    starts = newStarts;
    sorted = true;
    return packetOrder;
  }

  long dequeue(int packet) {
    seek(packet);
    return dequeues[run];
  }

  int socket(int packet) {
    seek(packet);
    return sockets[run];
  }

  int thread(int packet) {
    seek(packet);
    return threads[run];
  }

  private void seek(int packet) {
    if (packet >= from && packet < to) {
      return;
    }
    if (packet == to && run + 1 < size) {
      run++;
    } else {
      int found = Arrays.binarySearch(starts, 0, size, packet);
      run = found >= 0 ? found : -found - 2;
    }
    from = starts[run];
    to = run + 1 < size ? starts[run + 1] : Integer.MAX_VALUE;
  }
}
