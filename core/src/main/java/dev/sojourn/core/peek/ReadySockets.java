package dev.sojourn.core.peek;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.Timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks with one ppoll(2) which of many sockets have anything in their queues, so that the idle
/// ones, which are most, cost next to nothing.
///
/// ```
/// struct pollfd, 8 bytes:  0 fd  4 events  6 revents
/// ```
public final class ReadySockets {
  private static final long POLLFD = 8;
  private static final long EVENTS = 4;
  private static final long READY = 6;

  private final SocketCalls calls;
  private final short pollin;
  private final Timespec now = new Timespec(Arena.ofAuto());
  private MemorySegment descriptors = MemorySegment.NULL;
  private int count;

  public ReadySockets(SocketCalls calls, Constants constants) {
    this.calls = calls;
    pollin = (short) constants.POLLIN();
  }

  /// These are the sockets from now on, by the numbers of their descriptors.
  public void set(int... numbers) {
    count = numbers.length;
    descriptors = Arena.ofAuto().allocate(Math.max(1, count) * POLLFD, 8);
    for (int i = 0; i < count; i++) {
      ask(i, numbers[i]);
      descriptors.set(JAVA_SHORT, i * POLLFD + EVENTS, pollin);
    }
  }

  /// Socket `index` has this number from now on. With a negative one it is not asked, and has
  /// nothing.
  public void ask(int index, int number) {
    descriptors.set(JAVA_INT, index * POLLFD, number);
  }

  /// Asks.
  ///
  /// @return whether any socket has something
  public boolean poll() {
    return poll(count);
  }

  /// Asks for the first so many only.
  ///
  /// @return whether any of them has something
  public boolean poll(int first) {
    return first > 0 && calls.ppoll(descriptors.address(), first, now.address()) > 0;
  }

  /// Whether socket `index` has something, or is gone.
  public boolean isReady(int index) {
    return events(index) != 0;
  }

  /// Whether socket `index` has packets and nothing else, such as an error, which a look could take
  /// from the program.
  public boolean hasPacketsOnly(int index) {
    return events(index) == pollin;
  }

  private short events(int index) {
    return descriptors.get(JAVA_SHORT, index * POLLFD + READY);
  }
}
