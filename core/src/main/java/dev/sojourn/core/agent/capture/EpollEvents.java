package dev.sojourn.core.agent.capture;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.sojourn.core.wire.Message;

/// What an epoll_wait told of: an array of `struct epoll_event`, which is packed on x86-64 alone
/// (linux/eventpoll.h).
///
/// ```
/// x86-64, 12 bytes:     0 events  4 descriptor
/// elsewhere, 16 bytes:  0 events  8 descriptor
/// ```
final class EpollEvents {
  private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
  private static final int SIZE = PACKED ? 12 : 16;
  private static final int DESCRIPTOR = PACKED ? 4 : 8;

  private EpollEvents() {}

  /// Whether a descriptor is among the `count` events at `events`.
  static boolean isAmong(int descriptor, long events, int count) {
    for (int i = 0; i < count; i++) {
      long at = events + (long) i * SIZE + DESCRIPTOR;
      if (Message.sources().get(JAVA_INT_UNALIGNED, at) == descriptor) {
        return true;
      }
    }
    return false;
  }
}
