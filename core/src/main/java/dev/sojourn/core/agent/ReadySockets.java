package dev.sojourn.core.agent;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.Timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Asks with one ppoll(2) which of many sockets have anything in their queues, so that the idle
/// ones, which are most, cost next to nothing.
///
/// ```
/// struct pollfd, 8 bytes:  0 fd  4 events  6 revents
/// ```
final class ReadySockets {
  private static final long POLLFD = 8;
  private static final long EVENTS = 4;
  private static final long READY = 6;

  private final SocketCalls calls;
  private final short pollin;
  private final Timespec now = new Timespec(Arena.ofAuto());
  private MemorySegment descriptors = MemorySegment.NULL;
  private int count;

  ReadySockets(SocketCalls calls, Constants constants) {
    this.calls = calls;
    pollin = (short) constants.POLLIN();
  }

  /// These are the sockets from now on.
  void set(List<SampledSocket> sockets) {
    count = sockets.size();
    descriptors = Arena.ofAuto().allocate(Math.max(1, count) * POLLFD, 8);
    for (int i = 0; i < count; i++) {
      descriptors.set(JAVA_INT, i * POLLFD, sockets.get(i).fd());
      descriptors.set(JAVA_SHORT, i * POLLFD + EVENTS, pollin);
    }
  }

  /// Asks.
  ///
  /// @return whether any socket has something
  boolean poll() {
    return count > 0 && calls.ppoll(descriptors.address(), count, now.address()) > 0;
  }

  /// Whether socket `index` has something, or is gone.
  boolean isReady(int index) {
    return descriptors.get(JAVA_SHORT, index * POLLFD + READY) != 0;
  }
}
