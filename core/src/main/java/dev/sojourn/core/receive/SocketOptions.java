package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/// Sets a socket's options: socket(7), ip(7), ipv6(7), udp(7).
final class SocketOptions {
  /// linux/net_tstamp.h: generate software stamps on receive, and report them. Each needs the
  /// other.
  private static final int SOF_TIMESTAMPING_RX_SOFTWARE = 1 << 3;

  private static final int SOF_TIMESTAMPING_SOFTWARE = 1 << 4;

  /// The same for the stamps of the network card.
  private static final int SOF_TIMESTAMPING_RX_HARDWARE = 1 << 2;

  private static final int SOF_TIMESTAMPING_RAW_HARDWARE = 1 << 6;

  private final UdpSocket socket;
  private final Constants constants;

  SocketOptions(UdpSocket socket, Constants constants) {
    this.socket = socket;
    this.constants = constants;
  }

  /// Sets what must be set before the socket has its address.
  void setBeforeBind(ReceiverOptions options) throws IOException {
    int level = constants.SOL_SOCKET();
    if (options.reuseAddress()) {
      set("SO_REUSEADDR", level, constants.SO_REUSEADDR(), 1);
    }
    if (options.reusePort()) {
      set("SO_REUSEPORT", level, constants.SO_REUSEPORT(), 1);
    }
    if (socket.ipv6()) {
      int v6Only = options.ipv6Only() ? 1 : 0;
      set("IPV6_V6ONLY", constants.IPPROTO_IPV6(), constants.IPV6_V6ONLY(), v6Only);
    }
    if (options.device().isPresent()) {
      device(options.device().get());
    }
  }

  /// Sets what can be set at any time.
  void set(ReceiverOptions options) throws IOException {
    int level = constants.SOL_SOCKET();
    set("SO_RXQ_OVFL", level, constants.SO_RXQ_OVFL(), 1);
    limitWaits(Cadence.LIMIT);
    if (options.receiveBuffer() > 0) {
      receiveBuffer(options.receiveBuffer(), options.forceReceiveBuffer());
    }
    if (options.busyPoll().isPositive()) {
      set("SO_BUSY_POLL", level, constants.SO_BUSY_POLL(), micros(options.busyPoll()));
    }
    if (options.segmentOffload()) {
      set("UDP_GRO", constants.IPPROTO_UDP(), constants.UDP_GRO(), 1);
    }
    if (socket.ipv6()) {
      setIpv6(options);
    } else {
      setIpv4(options);
    }
  }

  /// A socket receives only from the groups that it joined itself, not from all groups that any
  /// socket of the machine joined.
  private void setIpv4(ReceiverOptions options) throws IOException {
    int level = constants.IPPROTO_IP();
    set("IP_MULTICAST_ALL", level, constants.IP_MULTICAST_ALL(), 0);
    if (options.destination()) {
      set("IP_PKTINFO", level, constants.IP_PKTINFO(), 1);
    }
  }

  private void setIpv6(ReceiverOptions options) throws IOException {
    int level = constants.IPPROTO_IPV6();
    set("IPV6_MULTICAST_ALL", level, constants.IPV6_MULTICAST_ALL(), 0);
    if (options.destination()) {
      set("IPV6_RECVPKTINFO", level, constants.IPV6_RECVPKTINFO(), 1);
    }
  }

  /// Asks for receive timestamps. The kernel begins to take them some time later.
  void requestStamps(boolean hardware) throws IOException {
    int flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
    if (hardware) {
      flags |= SOF_TIMESTAMPING_RX_HARDWARE | SOF_TIMESTAMPING_RAW_HARDWARE;
    }
    set("SO_TIMESTAMPING", constants.SOL_SOCKET(), constants.SO_TIMESTAMPING(), flags);
  }

  /// How long a receive call that waits does so at most. The kernel counts in its own ticks, of 1
  /// to 10 ms, and rounds up.
  private void limitWaits(Duration longest) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timeval =
          arena.allocateFrom(JAVA_LONG, longest.toSeconds(), longest.toNanosPart() / 1000);
      Failures.check(
          "setsockopt SO_RCVTIMEO",
          socket.name(),
          socket.trySet(constants.SOL_SOCKET(), constants.SO_RCVTIMEO(), timeval));
    }
  }

  private void receiveBuffer(int bytes, boolean force) throws IOException {
    if (force && forced(bytes)) {
      return;
    }
    set("SO_RCVBUF", constants.SOL_SOCKET(), constants.SO_RCVBUF(), bytes);
  }

  /// Whether the process may go over the system's limit.
  private boolean forced(int bytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int result =
          socket.trySet(
              constants.SOL_SOCKET(),
              constants.SO_RCVBUFFORCE(),
              arena.allocateFrom(JAVA_INT, bytes));
      if (Errno.EPERM.is(result)) {
        return false;
      }
      Failures.check("setsockopt SO_RCVBUFFORCE", socket.name(), result);
      return true;
    }
  }

  private void device(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int result =
          socket.trySet(
              constants.SOL_SOCKET(), constants.SO_BINDTODEVICE(), arena.allocateFrom(name));
      Failures.check("setsockopt SO_BINDTODEVICE " + name, socket.name(), result);
    }
  }

  private void set(String symbol, int level, int option, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocateFrom(JAVA_INT, value);
      Failures.check("setsockopt " + symbol, socket.name(), socket.trySet(level, option, word));
    }
  }

  private static int micros(Duration duration) {
    return Math.clamp(duration.toNanos() / 1000, 1, Integer.MAX_VALUE);
  }
}
