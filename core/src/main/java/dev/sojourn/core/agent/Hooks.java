package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.capture.Waits;
import dev.sojourn.core.agent.stream.Accepts;
import dev.sojourn.core.wire.Message;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/// What the JDK calls, by way of [dev.sojourn.core.agent.transport.HookClass], at the re-pointed
/// [CallSites].
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
    Capture capture = Capture.of(descriptor);
    return capture == null
        ? Originals.receive0(descriptor, address, length, sender, connected)
        : capture.receive(address, length, sender, connected);
  }

  /// In place of `DatagramDispatcher.read0`: `recv` on a connected socket.
  static int read0(FileDescriptor descriptor, long address, int length) throws IOException {
    Capture capture = Capture.of(descriptor);
    return capture == null
        ? Originals.read0(descriptor, address, length)
        : capture.read(address, length);
  }

  /// In place of `DatagramDispatcher.readv0`: `recvmsg` on a connected socket.
  static long readv0(FileDescriptor descriptor, long vectors, int count) throws IOException {
    Capture capture = Capture.of(descriptor);
    return capture == null
        ? Originals.readv0(descriptor, vectors, count)
        : capture.readVectors(vectors, count);
  }

  /// In place of `SocketDispatcher.read0`: `read` on a connection, or on something else.
  static int streamRead0(FileDescriptor descriptor, long address, int length) throws IOException {
    JdkConnection capture = length > 0 ? JdkConnection.of(descriptor) : null;
    return capture == null
        ? Originals.streamRead0(descriptor, address, length)
        : capture.read(address, length);
  }

  /// In place of `SocketDispatcher.readv0`: `readv` on a connection, or on something else.
  static long streamReadv0(FileDescriptor descriptor, long vectors, int count) throws IOException {
    long space = Message.space(vectors, count);
    JdkConnection capture = space > 0 ? JdkConnection.of(descriptor) : null;
    return capture == null
        ? Originals.streamReadv0(descriptor, vectors, count)
        : capture.read(vectors, count, space);
  }

  /// In place of `Net.accept`: a listener accepts a connection.
  static int accept(FileDescriptor listener, FileDescriptor connection, InetSocketAddress[] peer) {
    int accepted = Originals.accept(listener, connection, peer);
    if (accepted > 0) {
      Accepts.accepted(Originals.number(listener), Originals.number(connection));
    }
    return accepted;
  }

  /// In place of `Net.poll`: a blocking receive with a time-out waits for its descriptor.
  static int netPoll(FileDescriptor descriptor, int events, long timeoutMillis) {
    int ready = Originals.netPoll(descriptor, events, timeoutMillis);
    if ((events & POLLIN) != 0 && ready != 0) {
      parked(Originals.number(descriptor));
    }
    return ready;
  }

  /// In place of `Poller.poll`: the same on a virtual thread.
  static void pollerPoll(int number, int events, long nanos, BooleanSupplier isOpen) {
    Originals.pollerPoll(number, events, nanos, isOpen);
    if ((events & POLLIN) != 0) {
      parked(number);
    }
  }

  private static void parked(int number) {
    Captured captured = Captures.at(number);
    if (captured != null) {
      captured.parked();
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
