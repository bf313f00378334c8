package dev.sojourn.core.agent;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// What the JDK calls, by way of [HookClass], at the re-pointed [CallSites].
///
/// Each method does what the original does. While no recording takes Sojourn's events that is all
/// that it does.
final class Hooks {
  private static final int POLLIN = 1;

  private Hooks() {}

  /// In place of `DatagramChannelImpl.receive0`: `recvfrom`.
  static int receive0(
      FileDescriptor descriptor, long address, int length, long sender, boolean connected)
      throws IOException {
    Capture capture = Captures.of(descriptor);
    return capture == null
        ? Originals.receive0(descriptor, address, length, sender, connected)
        : capture.receive(address, length, sender, connected);
  }

  /// In place of `DatagramDispatcher.read0`: `recv` on a connected socket.
  static int read0(FileDescriptor descriptor, long address, int length) throws IOException {
    Capture capture = Captures.of(descriptor);
    return capture == null
        ? Originals.read0(descriptor, address, length)
        : capture.read(address, length);
  }

  /// In place of `DatagramDispatcher.readv0`: `recvmsg` on a connected socket.
  static long readv0(FileDescriptor descriptor, long vectors, int count) throws IOException {
    Capture capture = Captures.of(descriptor);
    return capture == null
        ? Originals.readv0(descriptor, vectors, count)
        : capture.readVectors(vectors, count);
  }

  /// In place of `Net.poll`: a blocking receive with a time-out waits for its descriptor.
  static int netPoll(FileDescriptor descriptor, int events, long timeoutMillis) {
    int ready = Originals.netPoll(descriptor, events, timeoutMillis);
    if ((events & POLLIN) != 0 && ready != 0) {
      Capture capture = Captures.of(descriptor);
      if (capture != null) {
        capture.parked();
      }
    }
    return ready;
  }

  /// In place of `Poller.poll`: the same on a virtual thread.
  static void pollerPoll(int number, int events, long nanos, BooleanSupplier isOpen) {
    Originals.pollerPoll(number, events, nanos, isOpen);
    if ((events & POLLIN) != 0) {
      Capture capture = Captures.at(number);
      if (capture != null) {
        capture.parked();
      }
    }
  }

  /// In place of `EPoll.wait`: a selector waits.
  static int epollWait(int epoll, long events, int count, int timeoutMillis) {
    Waits wait = timeoutMillis == 0 ? null : Waits.begin();
    int ready = 0;
    try {
      ready = Originals.epollWait(epoll, events, count, timeoutMillis);
      return ready;
    } finally {
      Waits.end(wait, events, ready);
    }
  }

  /// In place of `PollSelectorImpl.poll`: another kind of selector waits.
  static int poll(long descriptors, int count, int timeoutMillis) {
    Waits wait = timeoutMillis == 0 ? null : Waits.begin();
    int ready = 0;
    try {
      ready = Originals.poll(descriptors, count, timeoutMillis);
      return ready;
    } finally {
      // Which ones it told of is not looked at: only where it told of none nobody asked.
      Waits.end(wait, ready != 0);
    }
  }

  /// In place of `Poller.pollSelector`: a selector waits on a virtual thread, which is told of what
  /// is ready only afterwards.
  static void pollSelector(int epoll, long nanos) {
    Waits wait = Waits.begin();
    try {
      Originals.pollSelector(epoll, nanos);
    } finally {
      Waits.end(wait, true);
    }
  }
}
