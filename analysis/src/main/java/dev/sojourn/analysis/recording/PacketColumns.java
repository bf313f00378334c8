package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Arrays;

/// Packets of one chunk, a column a field: some 27 bytes a packet.
///
/// Threads and sockets are indices into [Participants].
public final class PacketColumns {
  private static final byte STAMPED = 1;
  private static final byte TRUNCATED = 2;

  private long[] dequeues = new long[1024];
  private long[] delays = new long[1024];
  private int[] bytes = new int[1024];
  private short[] sockets = new short[1024];
  private short[] threads = new short[1024];
  private short[] ports = new short[1024];
  private byte[] flags = new byte[1024];
  private int size;
  private boolean sorted = true;

  void add(
      long dequeue,
      long delay,
      int length,
      int socket,
      int thread,
      int sourcePort,
      boolean stamped,
      boolean truncated) {
    if (size == dequeues.length) {
      grow();
    }
    sorted &= size == 0 || dequeues[size - 1] <= dequeue;
    dequeues[size] = dequeue;
    delays[size] = delay;
    bytes[size] = length;
    sockets[size] = (short) socket;
    threads[size] = (short) thread;
    ports[size] = (short) sourcePort;
    flags[size] = (byte) ((stamped ? STAMPED : 0) | (truncated ? TRUNCATED : 0));
    size++;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    dequeues = Arrays.copyOf(dequeues, capacity);
    delays = Arrays.copyOf(delays, capacity);
    bytes = Arrays.copyOf(bytes, capacity);
    sockets = Arrays.copyOf(sockets, capacity);
    threads = Arrays.copyOf(threads, capacity);
    ports = Arrays.copyOf(ports, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }

  /// Puts the packets in the order of their dequeue; those of one moment keep theirs.
  void sort() {
    if (sorted) {
      return;
    }
    int[] order = SortOrder.of(dequeues, size);
    dequeues = SortOrder.apply(order, dequeues);
    delays = SortOrder.apply(order, delays);
    bytes = SortOrder.apply(order, bytes);
    sockets = SortOrder.apply(order, sockets);
    threads = SortOrder.apply(order, threads);
    ports = SortOrder.apply(order, ports);
    flags = SortOrder.apply(order, flags);
    sorted = true;
  }

  public int size() {
    return size;
  }

  /// When the packet left the queue, in nanoseconds since the epoch.
  public long dequeue(int packet) {
    return dequeues[packet];
  }

  /// Moves a dequeue to where its receive call ended: the two are one moment, but the clock's ticks
  /// are rounded to nanoseconds by start and duration apart.
  public void moveDequeue(int packet, long nanos) {
    dequeues[packet] = nanos;
  }

  /// How long it waited, in nanoseconds; [Schema#ABSENT] when it was not stamped.
  public long delay(int packet) {
    return delays[packet];
  }

  /// Whether it has a delay that can be explained: stamped, and not negative.
  public boolean hasDelay(int packet) {
    return isStamped(packet) && delays[packet] >= 0;
  }

  public int bytes(int packet) {
    return bytes[packet];
  }

  public int socket(int packet) {
    return sockets[packet];
  }

  public int thread(int packet) {
    return threads[packet];
  }

  /// The sender's port; 0 when the recording does not say.
  public int sourcePort(int packet) {
    return Short.toUnsignedInt(ports[packet]);
  }

  public boolean isStamped(int packet) {
    return (flags[packet] & STAMPED) != 0;
  }

  public boolean isTruncated(int packet) {
    return (flags[packet] & TRUNCATED) != 0;
  }
}
