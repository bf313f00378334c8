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

/// A UDP socket of the kernel: its descriptor and its options.
final class UdpSocket implements AutoCloseable {
  /// linux/net_tstamp.h: generate software stamps on receive, and report them. Each needs the
  /// other.
  private static final int SOF_TIMESTAMPING_RX_SOFTWARE = 1 << 3;

  private static final int SOF_TIMESTAMPING_SOFTWARE = 1 << 4;
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
    String name = "udp socket " + address;
    int fd =
        Failures.check("socket", name, calls.socket(family, c.SOCK_DGRAM() | c.SOCK_CLOEXEC(), 0));
    return new UdpSocket(calls, c, family, fd, name);
  }

  int fd() {
    return fd;
  }

  String name() {
    return name;
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

  /// Asks for software receive timestamps. The kernel begins to take them some time later.
  void requestStamps() throws IOException {
    setOption(
        "SO_TIMESTAMPING",
        constants.SOL_SOCKET(),
        constants.SO_TIMESTAMPING(),
        SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE);
  }

  /// Asks for the drop counter with each packet.
  void requestDropCounter() throws IOException {
    setOption("SO_RXQ_OVFL", constants.SOL_SOCKET(), constants.SO_RXQ_OVFL(), 1);
  }

  void receiveBuffer(int bytes) throws IOException {
    setOption("SO_RCVBUF", constants.SOL_SOCKET(), constants.SO_RCVBUF(), bytes);
  }

  private void setOption(String symbol, int level, int option, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocateFrom(JAVA_INT, value);
      Failures.check(
          "setsockopt " + symbol, name, calls.setsockopt(fd, level, option, word, Integer.BYTES));
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

  /// What the kernel keeps for the socket's queue, and how many packets it dropped.
  MemoryInfo memoryInfo() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = arena.allocate(JAVA_INT, MEMINFO_WORDS);
      MemorySegment length = arena.allocateFrom(JAVA_INT, MEMINFO_WORDS * Integer.BYTES);
      Failures.check(
          "getsockopt SO_MEMINFO",
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

  /// SO_MEMINFO (sock_diag(7), linux/sock_diag.h).
  ///
  /// @param queued bytes of kernel memory that queued packets hold (SK_MEMINFO_RMEM_ALLOC)
  /// @param capacity bytes that they may hold (SK_MEMINFO_RCVBUF)
  /// @param drops packets dropped, modulo 2^32 (SK_MEMINFO_DROPS)
  record MemoryInfo(long queued, long capacity, int drops) {}
}
