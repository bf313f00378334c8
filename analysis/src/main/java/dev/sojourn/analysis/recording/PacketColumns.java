package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// Packets of one chunk, and reads of TCP connections, a column a field.
///
/// What the packets of one receive call share stands in a [Runs] once, so that a packet takes some
/// 11 bytes and a chunk of the JVM's a few megabytes. Read packets in their order: looking up what
/// they share remembers where the last one was. Threads and sockets are indices into
/// [Participants].
public final class PacketColumns {
  private static final byte STAMPED = 1;
  private static final byte TRUNCATED = 2;
  private static final byte CLOCK_STEPPED = 4;
  private static final byte READ = 8;

  private final Runs runs = new Runs();
  private final DelayColumn delays = new DelayColumn();
  private char[] bytes = new char[1024];
  private char[] ports = new char[1024];
  private byte[] flags = new byte[1024];
  // Of reads that took more than fits.
  private Map<Integer, Integer> manyBytes = new HashMap<>();
  private int size;
  private int reads;

  /// Makes room for so many packets at once, before the first.
  void reserve(int packets, int sharing) {
    bytes = new char[packets];
    ports = new char[packets];
    flags = new byte[packets];
    delays.reserve(packets);
    runs.reserve(sharing);
  }

  /// How many receive calls the packets came in, more or less.
  int runs() {
    return runs.size();
  }

  /// @param delay in nanoseconds; [Schema#ABSENT] when there is none
  void add(
      long dequeue,
      long delay,
      int length,
      int socket,
      int thread,
      int sourcePort,
      boolean stamped,
      boolean truncated,
      boolean clockStepped) {
    int marks = (stamped ? STAMPED : 0) | (truncated ? TRUNCATED : 0);
    add(dequeue, delay, length, socket, thread, sourcePort, marks, clockStepped);
  }

  /// @param delay the lower bound, in nanoseconds; [Schema#ABSENT] when there is none
  void addRead(
      long dequeue,
      long delay,
      int length,
      int socket,
      int thread,
      boolean stamped,
      boolean clockStepped) {
    if (length > Character.MAX_VALUE) {
      manyBytes.put(size, length);
    }
    reads++;
    add(dequeue, delay, length, socket, thread, 0, READ | (stamped ? STAMPED : 0), clockStepped);
  }

  private void add(
      long dequeue,
      long delay,
      int length,
      int socket,
      int thread,
      int sourcePort,
      int marks,
      boolean clockStepped) {
    if (size == bytes.length) {
      int capacity = size + (size >> 1);
      bytes = Arrays.copyOf(bytes, capacity);
      ports = Arrays.copyOf(ports, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    runs.add(dequeue, socket, thread, size);
    delays.add(delay);
    // A datagram's payload is at most 65,507 bytes long.
    bytes[size] = (char) Math.min(length, Character.MAX_VALUE);
    ports[size] = (char) sourcePort;
    flags[size] = (byte) (marks | (clockStepped ? CLOCK_STEPPED : 0));
    size++;
  }

  /// Puts the packets in the order of their dequeue; those of one moment keep theirs.
  void sort() {
    int[] order = runs.sort(size);
    if (order != null) {
      delays.apply(order);
      bytes = SortOrder.apply(order, bytes);
      ports = SortOrder.apply(order, ports);
      flags = SortOrder.apply(order, flags);
      sortManyBytes(order);
    }
  }

  private void sortManyBytes(int[] order) {
    Map<Integer, Integer> moved = new HashMap<>();
    for (int i = 0; i < order.length && moved.size() < manyBytes.size(); i++) {
      Integer many = manyBytes.get(order[i]);
      if (many != null) {
        moved.put(i, many);
      }
    }
    manyBytes = moved;
  }

  /// Those of some sockets.
  ///
  /// @param isWanted tells by the socket's index
  PacketColumns only(IntPredicate isWanted) {
    PacketColumns some = new PacketColumns();
    for (int i = 0; i < size; i++) {
      if (isWanted.test(socket(i))) {
        some.addFrom(this, i);
      }
    }
    return some;
  }

  private void addFrom(PacketColumns all, int packet) {
    int length = all.bytes(packet);
    if (length >= Character.MAX_VALUE) {
      manyBytes.put(size, length);
    }
    reads += all.isRead(packet) ? 1 : 0;
    add(
        all.dequeue(packet),
        all.delay(packet),
        length,
        all.socket(packet),
        all.thread(packet),
        all.sourcePort(packet),
        all.flags[packet],
        (all.flags[packet] & CLOCK_STEPPED) != 0);
  }

  public int size() {
    return size;
  }

  /// How many are packets, the others reads.
  int datagrams() {
    return size - reads;
  }

  /// Whether it is a read of a TCP connection: its bytes waited for its delay at least.
  public boolean isRead(int packet) {
    return (flags[packet] & READ) != 0;
  }

  /// When the packet left the queue, in nanoseconds since the epoch.
  public long dequeue(int packet) {
    return runs.dequeue(packet);
  }

  /// How long it waited, in nanoseconds; [Schema#ABSENT] when it was not stamped.
  public long delay(int packet) {
    return delays.get(packet);
  }

  /// Whether it has a delay that can be explained: stamped, and by a clock that was not stepped
  /// while it waited, as far as the receiver or a delay below 0 tells.
  public boolean hasDelay(int packet) {
    return (flags[packet] & (STAMPED | CLOCK_STEPPED)) == STAMPED && delays.get(packet) >= 0;
  }

  public int bytes(int packet) {
    int few = bytes[packet];
    return few < Character.MAX_VALUE ? few : manyBytes.getOrDefault(packet, few);
  }

  public int socket(int packet) {
    return runs.socket(packet);
  }

  public int thread(int packet) {
    return runs.thread(packet);
  }

  public int sourcePort(int packet) {
    return ports[packet];
  }

  public boolean isStamped(int packet) {
    return (flags[packet] & STAMPED) != 0;
  }

  public boolean isTruncated(int packet) {
    return (flags[packet] & TRUNCATED) != 0;
  }
}
