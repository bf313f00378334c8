package dev.sojourn.core.peek;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Tells to which of many sockets packets came since it last told, or which of them hold some, at
/// no cost for the others: epoll(7), edge- or level-triggered.
///
/// ```
/// struct epoll_event:  0 events  4 or 8 data
/// x86-64   12 bytes, packed;  others 16
/// ```
public final class Arrivals implements AutoCloseable {
  /// At most so many arrivals are told of at once; of the others the next call tells.
  private static final int MOST = 64;

  private static final int CLOSED = -1;

  private final SocketCalls calls;
  private final Constants constants;
  private final int interest;
  private final int stride;
  private final int data;
  private MemorySegment events;
  private int most;
  private int epoll;
  private int count;

  /// Tells of arrivals.
  public Arrivals(SocketCalls calls, Constants constants, Arena arena) {
    this(calls, constants, arena, constants.EPOLLIN() | constants.EPOLLET());
  }

  /// Tells each time of all sockets that hold something, or that are in error, which a look would
  /// show.
  public static Arrivals standing(SocketCalls calls, Constants constants, Arena arena) {
    return new Arrivals(calls, constants, arena, constants.EPOLLIN());
  }

  private Arrivals(SocketCalls calls, Constants constants, Arena arena, int interest) {
    this.calls = calls;
    this.interest = interest;
    this.constants = constants;
    boolean packed = System.getProperty("os.arch").equals("amd64");
    data = packed ? Integer.BYTES : Long.BYTES;
    stride = data + Long.BYTES;
    most = MOST;
    events = arena.allocate((long) most * stride, Long.BYTES);
    open();
  }

  private void open() {
    epoll = calls.epoll_create1(constants.EPOLL_CLOEXEC());
  }

  /// Whether the kernel tells. Where it does not, nobody knows to whom packets came.
  public boolean areTold() {
    return epoll >= 0;
  }

  /// These are the sockets from now on, by the numbers of their descriptors; negative ones are
  /// passed over. The first time it tells of all that hold something already.
  public void set(int... numbers) {
    close();
    open();
    if (interest == constants.EPOLLIN() && numbers.length > most) {
      most = numbers.length;
      events = Arena.ofAuto().allocate((long) most * stride, Long.BYTES);
    }
    for (int i = 0; i < numbers.length && areTold(); i++) {
      if (numbers[i] >= 0) {
        add(numbers[i], i);
      }
    }
  }

  private void add(int number, int index) {
    events.set(JAVA_INT, 0, interest);
    events.set(JAVA_INT_UNALIGNED, data, index);
    calls.epoll_ctl(epoll, constants.EPOLL_CTL_ADD(), number, events);
  }

  /// Asks, and waits until a packet comes, but no longer than so long.
  ///
  /// @param millis 0 for not at all
  /// @return of how many sockets it tells, see [#index]
  public int await(int millis) {
    count = areTold() ? Math.max(0, calls.epoll_wait(epoll, events.address(), most, millis)) : 0;
    return count;
  }

  /// The socket, by its place in what was [#set].
  public int index(int arrival) {
    return events.get(JAVA_INT_UNALIGNED, (long) arrival * stride + data);
  }

  @Override
  public void close() {
    if (areTold()) {
      calls.close(epoll);
    }
    epoll = CLOSED;
  }
}
