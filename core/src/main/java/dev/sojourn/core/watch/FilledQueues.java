package dev.sojourn.core.watch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Tells which of many sockets have anything in their queues, by one epoll_wait(2), and holds none
/// of them: a descriptor can be closed as soon as it was added, and the kernel forgets the socket
/// when the last of its other descriptors is closed.
///
/// ```
/// struct epoll_event:  0 events  4 or 8 data
/// x86-64   12 bytes, packed;  others 16
/// ```
final class FilledQueues implements AutoCloseable {
  /// Of more at once the kernel tells in turns.
  private static final int MOST = 1024;

  private final SocketCalls calls;
  private final Constants constants;
  private final int stride;
  private final int data;
  private final MemorySegment events;
  private final int epoll;

  FilledQueues(SocketCalls calls, Constants constants, Arena arena) throws IOException {
    this.calls = calls;
    this.constants = constants;
    boolean packed = System.getProperty("os.arch").equals("amd64");
    data = packed ? Integer.BYTES : Long.BYTES;
    stride = data + Long.BYTES;
    events = arena.allocate((long) MOST * stride, Long.BYTES);
    epoll = calls.epoll_create1(constants.EPOLL_CLOEXEC());
    if (epoll < 0) {
      throw new IOException("cannot watch: epoll_create1 answers " + calls.strerror(-epoll));
    }
  }

  /// Tells of this socket from now on, by a number of the caller's.
  ///
  /// @return whether the kernel took it
  boolean add(int fd, int number) {
    events.set(JAVA_INT, 0, constants.EPOLLIN());
    events.set(JAVA_INT_UNALIGNED, data, number);
    return calls.epoll_ctl(epoll, constants.EPOLL_CTL_ADD(), fd, events) >= 0;
  }

  /// Asks.
  ///
  /// @return of how many sockets it tells, see [#number]
  int ask() {
    return Math.max(0, calls.epoll_wait(epoll, events.address(), MOST, 0));
  }

  /// Whether there may be more than an answer told of.
  boolean mayHaveMore(int answers) {
    return answers == MOST;
  }

  /// The number of a socket that has something.
  int number(int answer) {
    return events.get(JAVA_INT_UNALIGNED, (long) answer * stride + data);
  }

  @Override
  public void close() {
    calls.close(epoll);
  }
}
