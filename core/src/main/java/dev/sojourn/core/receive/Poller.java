package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.Timespec;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Waits for a socket to become readable, and can be woken by any thread.
///
/// ```
/// struct pollfd, 8 bytes:  0 fd  4 events  6 revents
/// ```
final class Poller {
  private static final int POLLFD = 8;
  private static final int EVENTS = 4;
  private static final int REVENTS = 6;

  private final SocketCalls calls;
  private final int eventfd;
  private final MemorySegment descriptors;
  private final Timespec timeout;
  private final MemorySegment counter;
  private volatile boolean woken;

  Poller(SocketCalls calls, Constants constants, int socket, Arena arena) throws IOException {
    this.calls = calls;
    eventfd =
        Failures.check(
            "eventfd",
            "the wake-up of a receiver",
            calls.eventfd(0, constants.EFD_CLOEXEC() | constants.EFD_NONBLOCK()));
    descriptors = arena.allocate(2 * POLLFD, 8);
    timeout = new Timespec(arena);
    counter = arena.allocate(JAVA_LONG);
    watch(0, socket, constants.POLLIN());
    watch(1, eventfd, constants.POLLIN());
  }

  private void watch(int slot, int fd, int events) {
    descriptors.set(JAVA_INT, (long) slot * POLLFD, fd);
    descriptors.set(JAVA_SHORT, (long) slot * POLLFD + EVENTS, (short) events);
  }

  /// Waits until the socket is readable (or has an error to tell), somebody woke it, or `nanos` are
  /// over; for ever when `nanos` is negative. A signal starts the wait anew for what is left.
  ///
  /// @return whether the socket is readable
  boolean await(long nanos) throws IOException {
    long deadline = System.nanoTime() + nanos;
    long left = nanos;
    while (true) {
      int ready = calls.ppoll(descriptors.address(), 2, nanos < 0 ? 0 : timeout(left));
      if (ready >= 0) {
        return descriptors.get(JAVA_SHORT, REVENTS) != 0 & !takeWakeup();
      }
      if (!Errno.EINTR.is(ready)) {
        throw Failures.of("ppoll", "a receiver's socket", ready);
      }
      left = deadline - System.nanoTime();
      if (nanos >= 0 && left <= 0) {
        return false;
      }
    }
  }

  private long timeout(long nanos) {
    timeout.set(nanos);
    return timeout.address();
  }

  private boolean takeWakeup() {
    if (descriptors.get(JAVA_SHORT, POLLFD + REVENTS) == 0) {
      return false;
    }
    woken = false;
    calls.read(eventfd, counter, Long.BYTES);
    return true;
  }

  /// Whether the next [#await] is known to end at once.
  boolean isWoken() {
    return woken;
  }

  /// Ends the wait of the thread that waits now, or else the next wait.
  void wake() {
    woken = true;
    try (Arena arena = Arena.ofConfined()) {
      calls.write(eventfd, arena.allocateFrom(JAVA_LONG, 1), Long.BYTES);
    }
  }

  void close() {
    calls.close(eventfd);
  }
}
