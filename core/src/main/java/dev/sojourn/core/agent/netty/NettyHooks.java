package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.capture.Waits;
import dev.sojourn.core.agent.stream.Accepts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/// What Netty calls, by way of [dev.sojourn.core.agent.transport.HookClass], at the calls of
/// [NettyEpoll]; each is told, last, the class that calls.
///
/// Each method does what the original does. While no recording takes Sojourn's events that is all
/// that it does.
final class NettyHooks {
  /// Where the memory of a direct buffer is; null where this JDK does not tell.
  private static final VarHandle ADDRESS = address();

  private static final ClassValue<MethodHandle> CLOSE =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> owner) {
          return NettyOriginals.find(owner, "close", int.class, int.class);
        }
      };

  private static final ClassValue<MethodHandle> ACCEPT =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> owner) {
          return NettyOriginals.find(owner, "accept", int.class, int.class, byte[].class);
        }
      };

  private NettyHooks() {}

  /// In place of `Native.recvmmsg0`: `recvmmsg`.
  static int recvmmsg0(
      int fd, boolean ipv6, Object[] packets, int offset, int count, Class<?> owner) {
    NettyCopy copy = NettyCopy.of(owner);
    int received = NettyReceiver.LEFT;
    if (count > 0 && copy.captures(packets[offset])) {
      if (NettyReceiver.of(fd) instanceof NettyCapture capture) {
        received = capture.receive(packets, offset, count, copy.fields(), copy.tells());
      }
    }
    return received == NettyReceiver.LEFT
        ? copy.recvmmsg0(fd, ipv6, packets, offset, count)
        : received;
  }

  /// In place of `Native.recvmsg0`: `recvmsg`.
  static int recvmsg0(int fd, boolean ipv6, Object packet, Class<?> owner) {
    NettyCopy copy = NettyCopy.of(owner);
    int received = NettyReceiver.LEFT;
    if (copy.captures(packet)) {
      if (NettyReceiver.of(fd) instanceof NettyCapture capture) {
        received = capture.receive(packet, copy.fields());
      }
    }
    return received == NettyReceiver.LEFT ? copy.recvmsg0(fd, ipv6, packet) : received;
  }

  /// In place of `Socket.recvAddress` and `FileDescriptor.readAddress`: into the memory from
  /// `address + position` to `address + limit`.
  static int readMemory(int fd, long address, int position, int limit, Class<?> owner) {
    NettyReads reads = NettyReads.of(owner);
    NettyReceiver receiver = reads.receiver(fd);
    int received =
        receiver == null
            ? NettyReceiver.LEFT
            : receiver.receive(address + position, limit - position);
    return received == NettyReceiver.LEFT ? reads.into(fd, address, position, limit) : received;
  }

  /// In place of `Socket.recv` and `FileDescriptor.read`: the same into a direct buffer.
  static int readBuffer(int fd, ByteBuffer buffer, int position, int limit, Class<?> owner) {
    NettyReads reads = NettyReads.of(owner);
    NettyReceiver receiver = ADDRESS != null && buffer.isDirect() ? reads.receiver(fd) : null;
    int received =
        receiver == null
            ? NettyReceiver.LEFT
            : receiver.receive((long) ADDRESS.get((Buffer) buffer) + position, limit - position);
    return received == NettyReceiver.LEFT ? reads.into(fd, buffer, position, limit) : received;
  }

  /// In place of `Socket.accept`: a listener accepts a connection.
  static int accept(int listener, byte[] address, Class<?> owner) {
    int connection = accept(ACCEPT.get(owner), listener, address);
    if (connection >= 0) {
      Accepts.accepted(listener, connection);
    }
    return connection;
  }

  private static int accept(MethodHandle original, int listener, byte[] address) {
    try {
      return (int) original.invokeExact(listener, address);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  /// In place of `FileDescriptor.close`: from now on the number may be another socket's.
  static int close(int fd, Class<?> owner) {
    Captures.closing(fd);
    try {
      return (int) CLOSE.get(owner).invokeExact(fd);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  /// In place of `Native.epollWait`: an event loop waits.
  static int epollWait(int epoll, long events, int count, int timeoutMillis, Class<?> owner) {
    NettyCopy copy = NettyCopy.of(owner);
    Waits wait = timeoutMillis == 0 ? null : Waits.begin();
    int ready = 0;
    try {
      ready = copy.epollWait(epoll, events, count, timeoutMillis);
      return ready;
    } finally {
      Waits.end(wait, events, ready);
    }
  }

  /// In place of `Native.epollWait0`, as it is by now.
  static long epollWaitThreshold(
      int epoll,
      long events,
      int count,
      int timer,
      int seconds,
      int nanos,
      long threshold,
      Class<?> owner) {
    MethodHandle original = NettyCopy.of(owner).epollWait0(long.class);
    return epollWait0(original, epoll, events, count, timer, seconds, nanos, threshold);
  }

  /// In place of `Native.epollWait0`, as it was.
  static long epollWaitTimer(
      int epoll,
      long events,
      int count,
      int timer,
      int seconds,
      int nanos,
      boolean always,
      Class<?> owner) {
    MethodHandle original = NettyCopy.of(owner).epollWait0(boolean.class);
    return epollWait0(original, epoll, events, count, timer, seconds, nanos, always ? 1 : 0);
  }

  private static long epollWait0(
      MethodHandle original,
      int epoll,
      long events,
      int count,
      int timer,
      int seconds,
      int nanos,
      long last) {
    Waits wait = Waits.begin();
    long result = 0;
    try {
      result = (long) original.invokeExact(epoll, events, count, timer, seconds, nanos, last);
      return result;
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    } finally {
      Waits.end(wait, events, ready(result));
    }
  }

  /// The upper half of what `epollWait0` returns.
  private static int ready(long result) {
    return (int) (result >> Integer.SIZE);
  }

  private static VarHandle address() {
    try {
      return MethodHandles.privateLookupIn(Buffer.class, MethodHandles.lookup())
          .findVarHandle(Buffer.class, "address", long.class);
    } catch (ReflectiveOperationException _) {
      return null;
    }
  }
}
