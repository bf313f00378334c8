package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.SocketAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A UDP socket of the kernel.
final class UdpSocket implements AutoCloseable {
  private static final int MEMINFO_WORDS = 9;

  private final SocketCalls calls;
  private final Constants constants;
  private final int family;
  private final int fd;
  private final String name;

  private UdpSocket(SocketCalls calls, Constants constants, int family, int fd, String name) {
    this.calls = calls;
    this.constants = constants;
    this.family = family;
    this.fd = fd;
    this.name = name;
  }

  /// A new socket of the family that `address` needs; `address` also names it in errors.
  static UdpSocket open(Platform.Available platform, SocketCalls calls, InetSocketAddress address)
      throws IOException {
    Constants c = platform.constants();
    int family = address.getAddress() instanceof Inet6Address ? c.AF_INET6() : c.AF_INET();
    String name = "UDP socket " + address.getAddress().getHostAddress() + ":" + address.getPort();
    int fd =
        Failures.check("socket", name, calls.socket(family, c.SOCK_DGRAM() | c.SOCK_CLOEXEC(), 0));
    return new UdpSocket(calls, c, family, fd, name);
  }

  /// The socket that exists as descriptor `fd`.
  ///
  /// @throws IllegalArgumentException when that is something else than a UDP socket
  static UdpSocket adopt(Platform.Available platform, SocketCalls calls, int fd)
      throws IOException {
    Constants c = platform.constants();
    UdpSocket unknown = new UdpSocket(calls, c, 0, fd, "descriptor " + fd);
    int family = unknown.option("SO_DOMAIN", c.SO_DOMAIN());
    boolean ip = family == c.AF_INET() || family == c.AF_INET6();
    if (!ip || unknown.option("SO_PROTOCOL", c.SO_PROTOCOL()) != c.IPPROTO_UDP()) {
      throw new IllegalArgumentException("descriptor " + fd + " is a socket, but not one of UDP");
    }
    return new UdpSocket(calls, c, family, fd, "UDP socket of descriptor " + fd);
  }

  private int option(String symbol, int option) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      Failures.check(
          "getsockopt " + symbol,
          name,
          calls.getsockopt(fd, constants.SOL_SOCKET(), option, word, length));
      return word.get(JAVA_INT, 0);
    }
  }

  int fd() {
    return fd;
  }

  String name() {
    return name;
  }

  boolean ipv6() {
    return family == constants.AF_INET6();
  }

  /// setsockopt(2) with the bytes of `value`; the raw result.
  int trySet(int level, int option, MemorySegment value) {
    return calls.setsockopt(fd, level, option, value, (int) value.byteSize());
  }

  void bind(InetSocketAddress address) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = SocketAddress.write(arena, address, family);
      Failures.check("bind", name, calls.bind(fd, bytes, (int) bytes.byteSize()));
    }
  }

  void connect(InetSocketAddress address) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = SocketAddress.write(arena, address, family);
      Failures.check("connect", name, calls.connect(fd, bytes, (int) bytes.byteSize()));
    }
  }

  InetSocketAddress localAddress() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SocketAddress.SPACE, 8);
      MemorySegment length = arena.allocateFrom(JAVA_INT, SocketAddress.SPACE);
      Failures.check("getsockname", name, calls.getsockname(fd, address, length));
      return SocketAddress.read(address, 0);
    }
  }

  /// Sends the remaining bytes of `payload` to `target`, or to the connected peer where it is null.
  void send(ByteBuffer payload, InetSocketAddress target) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(Math.max(1, payload.remaining()));
      bytes.copyFrom(MemorySegment.ofBuffer(payload));
      MemorySegment address =
          target == null ? MemorySegment.NULL : SocketAddress.write(arena, target, family);
      long sent =
          calls.sendto(fd, bytes, payload.remaining(), 0, address, (int) address.byteSize());
      Failures.check("sendto", name, (int) sent);
      payload.position(payload.limit());
    }
  }

  /// What the kernel keeps for the socket's queue, and how many packets it dropped.
  MemoryInfo memoryInfo() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = arena.allocate(JAVA_INT, MEMINFO_WORDS);
      MemorySegment length = arena.allocateFrom(JAVA_INT, MEMINFO_WORDS * Integer.BYTES);
      Failures.check(
          "getsockopt SO_MEMINFO (since Linux 4.12)",
          name,
          calls.getsockopt(fd, constants.SOL_SOCKET(), constants.SO_MEMINFO(), words, length));
      return new MemoryInfo(
          Integer.toUnsignedLong(words.getAtIndex(JAVA_INT, 0)),
          Integer.toUnsignedLong(words.getAtIndex(JAVA_INT, 1)),
          words.getAtIndex(JAVA_INT, 8));
    }
  }

  @Override
  public void close() {
    calls.close(fd);
  }

  /// SO_MEMINFO (linux/sock_diag.h, Linux 4.12).
  ///
  /// @param queued bytes of kernel memory that queued packets hold (SK_MEMINFO_RMEM_ALLOC)
  /// @param capacity bytes that they may hold (SK_MEMINFO_RCVBUF)
  /// @param drops packets dropped, modulo 2^32 (SK_MEMINFO_DROPS)
  record MemoryInfo(long queued, long capacity, int drops) {}
}
