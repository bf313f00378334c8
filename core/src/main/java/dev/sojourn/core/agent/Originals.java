package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.Refusal;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The JDK's own methods that the re-pointed call sites used to call, and the number in a
/// [FileDescriptor].
///
/// To be initialised after the JDK's networking was opened to this class's module. What this JDK
/// lacks is null, and must not be called: see [#missing].
final class Originals {
  private static final Map<Family, String> MISSING = new EnumMap<>(Family.class);

  /// What waits for one descriptor.
  private static final Set<Family> PARKING = EnumSet.of(Family.DATAGRAMS, Family.STREAMS);

  private static final MethodHandle RECEIVE0 =
      find(EnumSet.of(Family.DATAGRAMS), "DatagramChannelImpl", "receive0", CallSites.RECEIVE0);
  private static final MethodHandle READ0 =
      find(EnumSet.of(Family.DATAGRAMS), "DatagramDispatcher", "read0", CallSites.READ0);
  private static final MethodHandle READV0 =
      find(EnumSet.of(Family.DATAGRAMS), "DatagramDispatcher", "readv0", CallSites.READV0);
  private static final MethodHandle STREAM_READ0 =
      find(EnumSet.of(Family.STREAMS), "SocketDispatcher", "read0", CallSites.READ0);
  private static final MethodHandle STREAM_READV0 =
      find(EnumSet.of(Family.STREAMS), "SocketDispatcher", "readv0", CallSites.READV0);
  private static final MethodHandle ACCEPT =
      find(EnumSet.of(Family.ACCEPTS), "Net", "accept", CallSites.ACCEPT);
  private static final MethodHandle CONNECTION_RESET = connectionReset();
  private static final MethodHandle NET_POLL = find(PARKING, "Net", "poll", CallSites.NET_POLL);
  private static final MethodHandle POLLER_POLL =
      find(PARKING, "Poller", "poll", CallSites.POLLER_POLL);
  private static final MethodHandle EPOLL_WAIT =
      find(EnumSet.of(Family.SELECTORS), "EPoll", "wait", CallSites.EPOLL_WAIT);
  private static final MethodHandle POLL =
      find(EnumSet.of(Family.SELECTORS), "PollSelectorImpl", "poll", CallSites.POLL);
  private static final MethodHandle POLL_SELECTOR =
      find(EnumSet.of(Family.SELECTORS), "Poller", "pollSelector", CallSites.POLL_SELECTOR_PARK);
  private static final VarHandle NUMBER = number();

  private Originals() {}

  /// The families that need a method which this JDK does not have, and which one.
  static Map<Family, String> missing() {
    return Map.copyOf(MISSING);
  }

  /// The number of an open descriptor; -1 once it was closed.
  static int number(FileDescriptor descriptor) {
    return (int) NUMBER.get(descriptor);
  }

  static int receive0(
      FileDescriptor descriptor, long address, int length, long sender, boolean connected) {
    try {
      return (int) RECEIVE0.invokeExact(descriptor, address, length, sender, connected);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int read0(FileDescriptor descriptor, long address, int length) {
    try {
      return (int) READ0.invokeExact(descriptor, address, length);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static long readv0(FileDescriptor descriptor, long vectors, int count) {
    try {
      return (long) READV0.invokeExact(descriptor, vectors, count);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int streamRead0(FileDescriptor descriptor, long address, int length) {
    try {
      return (int) STREAM_READ0.invokeExact(descriptor, address, length);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static long streamReadv0(FileDescriptor descriptor, long vectors, int count) {
    try {
      return (long) STREAM_READV0.invokeExact(descriptor, vectors, count);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int accept(FileDescriptor listener, FileDescriptor connection, InetSocketAddress[] peer) {
    try {
      return (int) ACCEPT.invokeExact(listener, connection, peer);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  /// What the JDK throws where a peer reset the connection.
  static IOException connectionReset(String message) {
    try {
      return (IOException) CONNECTION_RESET.invokeExact(message);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int netPoll(FileDescriptor descriptor, int events, long timeoutMillis) {
    try {
      return (int) NET_POLL.invokeExact(descriptor, events, timeoutMillis);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static void pollerPoll(int number, int events, long nanos, BooleanSupplier isOpen) {
    try {
      POLLER_POLL.invokeExact(number, events, nanos, isOpen);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int epollWait(int epoll, long events, int count, int timeoutMillis) {
    try {
      return (int) EPOLL_WAIT.invokeExact(epoll, events, count, timeoutMillis);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static int poll(long descriptors, int count, int timeoutMillis) {
    try {
      return (int) POLL.invokeExact(descriptors, count, timeoutMillis);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  static void pollSelector(int epoll, long nanos) {
    try {
      POLL_SELECTOR.invokeExact(epoll, nanos);
    } catch (Throwable thrown) {
      throw Originals.<RuntimeException>asThrown(thrown);
    }
  }

  /// What an original throws leaves the hook as it is, checked or not.
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asThrown(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static MethodHandle find(
      Set<Family> families, String owner, String name, String descriptor) {
    try {
      Class<?> type = Class.forName("sun.nio.ch." + owner, false, null);
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findStatic(type, name, MethodType.fromMethodDescriptorString(descriptor, null));
    } catch (ReflectiveOperationException failure) {
      String missing = "this JDK has no method " + owner + "." + name + descriptor;
      families.forEach(family -> MISSING.putIfAbsent(family, missing));
      return null;
    }
  }

  private static MethodHandle connectionReset() {
    String name = "sun.net.ConnectionResetException";
    try {
      return MethodHandles.privateLookupIn(Class.forName(name), MethodHandles.lookup())
          .findConstructor(Class.forName(name), MethodType.methodType(void.class, String.class))
          .asType(MethodType.methodType(IOException.class, String.class));
    } catch (ReflectiveOperationException failure) {
      MISSING.putIfAbsent(Family.STREAMS, "this JDK has no class " + name);
      return null;
    }
  }

  private static VarHandle number() {
    try {
      return MethodHandles.privateLookupIn(FileDescriptor.class, MethodHandles.lookup())
          .findVarHandle(FileDescriptor.class, "fd", int.class);
    } catch (ReflectiveOperationException failure) {
      throw new Refusal("this JDK's FileDescriptor has no field fd");
    }
  }
}
