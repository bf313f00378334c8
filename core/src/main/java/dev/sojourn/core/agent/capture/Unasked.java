package dev.sojourn.core.agent.capture;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.Timespec;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.record.Waiting;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The sockets that one thread receives on, looked at after it waited long in a selector: a packet
/// that lay in one of them, and that the selector did not tell of, is one that nobody asked for.
///
/// ```
/// struct pollfd, 8 bytes:  0 fd  4 events  6 revents
/// ```
final class Unasked {
  /// More would make the look cost more than the waits are worth.
  private static final int MOST = 64;

  private static final long LONG_NANOS = 1_000_000;
  private static final int POLLFD = 8;
  private static final int EVENTS = 4;
  private static final int READY = 6;

  private final SocketCalls calls;
  private final short pollin;
  private final HeadOfQueue head;
  private final Timespec atOnce;
  private final MemorySegment descriptors;
  private final PacketLog[] logs = new PacketLog[MOST];
  private int count;

  Unasked(Platform.Available platform) {
    Constants constants = platform.constants();
    Arena arena = Arena.ofAuto();
    calls = platform.calls().get();
    pollin = (short) constants.POLLIN();
    head = new HeadOfQueue(platform, calls, new ForeignSocket(calls, constants, arena), arena);
    atOnce = new Timespec(arena);
    descriptors = arena.allocate(MOST * POLLFD, Integer.BYTES);
  }

  /// What a selector told of.
  interface Told {
    /// Whether it told of `fd`.
    boolean of(int fd);
  }

  /// The thread receives on this socket.
  void receivedOn(PacketLog log) {
    for (int i = 0; i < count; i++) {
      if (logs[i] == log) {
        return;
      }
    }
    if (count < MOST) {
      logs[count++] = log;
    }
  }

  /// The thread waited in a selector, which told it of some descriptors.
  void waited(Waiting wait, Told told) {
    if (count == 0 || wait.nanos() < LONG_NANOS || !anyIsReady()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int fd = descriptors.get(JAVA_INT, (long) i * POLLFD);
      if (descriptors.get(JAVA_SHORT, (long) i * POLLFD + READY) == pollin && !told.of(fd)) {
        look(logs[i], fd, wait);
      }
    }
  }

  private void look(PacketLog log, int fd, Waiting wait) {
    long age = head.ageNanos(fd);
    if (age >= LONG_NANOS) {
      log.unasked(wait, age);
    }
  }

  private boolean anyIsReady() {
    forget();
    for (int i = 0; i < count; i++) {
      descriptors.set(JAVA_INT, (long) i * POLLFD, logs[i].fd());
      descriptors.set(JAVA_SHORT, (long) i * POLLFD + EVENTS, pollin);
    }
    return count > 0 && calls.ppoll(descriptors.address(), count, atOnce.address()) > 0;
  }

  /// Those that are closed, or that another thread receives on by now.
  private void forget() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      PacketLog log = logs[i];
      if (log.isOpen() && log.isReceivedBy(Thread.currentThread())) {
        logs[kept++] = log;
      }
    }
    for (int i = kept; i < count; i++) {
      logs[i] = null;
    }
    count = kept;
  }
}
