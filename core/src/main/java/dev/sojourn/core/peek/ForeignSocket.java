package dev.sojourn.core.peek;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.SocketAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/// A socket that the program opened and may close at any time: its options and what the kernel
/// tells of it. Nothing here throws for a descriptor that is gone.
///
/// For one thread at a time.
public final class ForeignSocket {
  /// What an option or a number is that the kernel does not tell.
  public static final int ABSENT = Integer.MIN_VALUE;

  private static final int SPACE = 64;
  private static final int MEMINFO_WORDS = 9;
  private static final int QUEUED = 0;
  private static final int CAPACITY = 1;
  private static final int DROPS = 8;

  /// struct tcp_info (linux/tcp.h): 24 tcpi_unacked 28 tcpi_sacked, which a listener uses for its
  /// accept queue, 56 tcpi_last_ack_recv.
  private static final int TCP_INFO_SIZE = 60;

  private static final int BACKLOG = 24;
  private static final int BACKLOG_LIMIT = 28;
  private static final int LAST_ACKNOWLEDGEMENT = 56;

  private final SocketCalls calls;
  private final Constants constants;
  private final MemorySegment value;
  private final MemorySegment length;

  public ForeignSocket(SocketCalls calls, Constants constants, Arena arena) {
    this.calls = calls;
    this.constants = constants;
    value = arena.allocate(SPACE, 8);
    length = arena.allocate(JAVA_INT);
  }

  /// The value of the option `name` of SOL_SOCKET, or [#ABSENT].
  public int option(int fd, int name) {
    return get(fd, constants.SOL_SOCKET(), name, Integer.BYTES) ? value.get(JAVA_INT, 0) : ABSENT;
  }

  /// Sets the option `name` of SOL_SOCKET.
  ///
  /// @return whether the kernel took it
  public boolean option(int fd, int name, int to) {
    value.set(JAVA_INT, 0, to);
    return calls.setsockopt(fd, constants.SOL_SOCKET(), name, value, Integer.BYTES) >= 0;
  }

  /// Sets the option `name` of TCP.
  ///
  /// @return whether the kernel took it
  public boolean tcpOption(int fd, int name, int to) {
    value.set(JAVA_INT, 0, to);
    return calls.setsockopt(fd, constants.IPPROTO_TCP(), name, value, Integer.BYTES) >= 0;
  }

  /// Reads SO_MEMINFO for [#queued], [#capacity] and [#drops].
  ///
  /// @return whether there was anything to read
  public boolean readMemory(int fd) {
    return get(fd, constants.SOL_SOCKET(), constants.SO_MEMINFO(), MEMINFO_WORDS * Integer.BYTES);
  }

  /// Bytes of kernel memory that queued packets hold.
  public long queued() {
    return Integer.toUnsignedLong(value.getAtIndex(JAVA_INT, QUEUED));
  }

  /// Bytes of kernel memory that queued packets may hold.
  public long capacity() {
    return Integer.toUnsignedLong(value.getAtIndex(JAVA_INT, CAPACITY));
  }

  /// Packets dropped, modulo 2^32.
  public int drops() {
    return value.getAtIndex(JAVA_INT, DROPS);
  }

  /// The socket's local address, or null if it has none of IP.
  public InetSocketAddress localAddress(int fd) {
    length.set(JAVA_INT, 0, SocketAddress.SPACE);
    return address(calls.getsockname(fd, value, length));
  }

  /// The address that the socket is connected to, or null if there is none of IP.
  public InetSocketAddress peerAddress(int fd) {
    length.set(JAVA_INT, 0, SocketAddress.SPACE);
    return address(calls.getpeername(fd, value, length));
  }

  private InetSocketAddress address(int result) {
    if (result < 0) {
      return null;
    }
    return switch (SocketAddress.family(value, 0)) {
      case SocketAddress.AF_INET, SocketAddress.AF_INET6 -> SocketAddress.read(value, 0);
      default -> null;
    };
  }

  /// The number that no other socket of this boot has or will have; 0 where there is no socket.
  public long cookie(int fd) {
    return get(fd, constants.SOL_SOCKET(), constants.SO_COOKIE(), Long.BYTES)
        ? value.get(JAVA_LONG, 0)
        : 0;
  }

  /// Reads a listening socket's TCP_INFO for [#backlog] and [#backlogLimit].
  ///
  /// @return whether there was anything to read
  public boolean readAcceptQueue(int fd) {
    return get(fd, constants.IPPROTO_TCP(), constants.TCP_INFO(), TCP_INFO_SIZE);
  }

  /// Connections that wait to be accepted.
  public int backlog() {
    return value.get(JAVA_INT, BACKLOG);
  }

  /// Connections that may wait.
  public int backlogLimit() {
    return value.get(JAVA_INT, BACKLOG_LIMIT);
  }

  /// How long ago, in ms, the peer of the connection acknowledged anything last; [#ABSENT] where
  /// that is not known.
  public int sinceAcknowledgement(int fd) {
    return get(fd, constants.IPPROTO_TCP(), constants.TCP_INFO(), TCP_INFO_SIZE)
        ? value.get(JAVA_INT, LAST_ACKNOWLEDGEMENT)
        : ABSENT;
  }

  private boolean get(int fd, int level, int name, int size) {
    length.set(JAVA_INT, 0, size);
    return calls.getsockopt(fd, level, name, value, length) >= 0 && length.get(JAVA_INT, 0) == size;
  }
}
