package dev.sojourn.core.receive;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// How a [DatagramReceiver] is set up. [Builder] tells what each option means.
public record ReceiverOptions(
    InetSocketAddress bind,
    Optional<InetSocketAddress> connect,
    int receiveBuffer,
    boolean forceReceiveBuffer,
    int batch,
    int maxDatagram,
    Duration stampTimeout,
    boolean hardwareStamps,
    boolean reuseAddress,
    boolean reusePort,
    boolean ipv6Only,
    boolean destination,
    boolean segmentOffload,
    Duration busyPoll,
    Optional<String> device,
    boolean witness) {

  /// Options to change: loopback with any port, the system's buffer, batches of 64, 2048 bytes.
  public static Builder builder() {
    return new Builder();
  }

  /// Collects options.
  public static final class Builder {
    private InetSocketAddress bind = new InetSocketAddress("127.0.0.1", 0);
    private Optional<InetSocketAddress> connect = Optional.empty();
    private int receiveBuffer;
    private boolean forceReceiveBuffer;
    private int batch = 64;
    private int maxDatagram = 2048;
    private Duration stampTimeout = Duration.ofSeconds(1);
    private boolean hardwareStamps;
    private boolean reuseAddress;
    private boolean reusePort;
    private boolean ipv6Only;
    private boolean destination;
    private boolean segmentOffload;
    private Duration busyPoll = Duration.ZERO;
    private Optional<String> device = Optional.empty();
    private boolean witness = true;

    private Builder() {}

    /// The local address to receive on; port 0 lets the kernel choose. The IPv6 wildcard receives
    /// IPv4 too, unless [#ipv6Only].
    public Builder bind(InetSocketAddress address) {
      bind = resolved(address);
      return this;
    }

    /// The only peer to receive from (connect(2)). A receive then fails with a
    /// [java.net.PortUnreachableException] when nobody listens where [DatagramReceiver#send] sent
    /// to.
    public Builder connect(InetSocketAddress peer) {
      connect = Optional.of(resolved(peer));
      return this;
    }

    /// The bytes to ask for with SO_RCVBUF, 0 for the system's default. The kernel doubles them for
    /// its own overhead and caps them at net.core.rmem_max (socket(7)); see
    /// [DatagramReceiver#grantedReceiveBuffer].
    public Builder receiveBuffer(int bytes) {
      receiveBuffer = inRange("receive buffer", bytes, 0, Integer.MAX_VALUE / 2);
      return this;
    }

    /// Whether to go over net.core.rmem_max (SO_RCVBUFFORCE, socket(7)). Without the privilege to
    /// do so, CAP_NET_ADMIN, the cap holds.
    public Builder forceReceiveBuffer(boolean force) {
      forceReceiveBuffer = force;
      return this;
    }

    /// The most datagrams that one receive takes, 1 to 1024.
    public Builder batch(int datagrams) {
      batch = inRange("batch", datagrams, 1, 1024);
      return this;
    }

    /// The bytes of a datagram that are kept, 1 to 65535; a longer one is truncated and says so.
    public Builder maxDatagram(int bytes) {
      maxDatagram = inRange("datagram size", bytes, 1, 65535);
      return this;
    }

    /// How long opening waits at most for the kernel's stamps to become real.
    public Builder stampTimeout(Duration timeout) {
      stampTimeout = notNegative("stamp time-out", timeout);
      return this;
    }

    /// Whether to report the network card's own stamps too, where it takes any: see
    /// [Packet#hardwareTimestampNanos]. Making it take them needs privilege (SIOCSHWTSTAMP,
    /// timestamping.rst) and is not done here.
    public Builder hardwareStamps(boolean report) {
      hardwareStamps = report;
      return this;
    }

    /// Whether sockets may share the address (SO_REUSEADDR, socket(7)), as receivers of one
    /// multicast group do.
    public Builder reuseAddress(boolean share) {
      reuseAddress = share;
      return this;
    }

    /// Whether the kernel spreads the packets over all sockets with this option and address
    /// (SO_REUSEPORT, socket(7)).
    public Builder reusePort(boolean spread) {
      reusePort = spread;
      return this;
    }

    /// Whether an IPv6 socket refuses IPv4 (IPV6_V6ONLY, ipv6(7)).
    public Builder ipv6Only(boolean only) {
      ipv6Only = only;
      return this;
    }

    /// Whether each packet tells the local address that it was sent to (IP_PKTINFO, ip(7)); worth
    /// asking for on a wildcard address.
    public Builder destination(boolean wanted) {
      destination = wanted;
      return this;
    }

    /// Whether the kernel may hand over datagrams of one flow together (UDP_GRO, udp(7)). Each
    /// still is a packet of its own; they share one stamp. Each of the batch's buffers then has 64
    /// KiB.
    public Builder segmentOffload(boolean allow) {
      segmentOffload = allow;
      return this;
    }

    /// How long a receive polls the device's queue before it sleeps (SO_BUSY_POLL, socket(7)), in
    /// whole microseconds; zero leaves the system's default. Needs CAP_NET_ADMIN.
    public Builder busyPoll(Duration duration) {
      busyPoll = notNegative("busy poll", duration);
      return this;
    }

    /// The only network device to receive from, such as `eth0` (SO_BINDTODEVICE, socket(7)).
    public Builder device(String name) {
      if (name.isEmpty() || name.length() > 15) {
        throw new IllegalArgumentException(
            "a device's name has 1 to 15 characters, and not those of \"" + name + "\"");
      }
      device = Optional.of(name);
      return this;
    }

    /// Whether the receiving thread, and who keeps it waiting, is looked at while packets wait for
    /// it and a recording takes `sojourn.StallSample`; on unless set. Nothing is done while they do
    /// not.
    public Builder witness(boolean look) {
      witness = look;
      return this;
    }

    /// The options.
    public ReceiverOptions build() {
      return new ReceiverOptions(
          bind,
          connect,
          receiveBuffer,
          forceReceiveBuffer,
          batch,
          maxDatagram,
          stampTimeout,
          hardwareStamps,
          reuseAddress,
          reusePort,
          ipv6Only,
          destination,
          segmentOffload,
          busyPoll,
          device,
          witness);
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
      if (address.isUnresolved()) {
        throw new IllegalArgumentException(
            "no IP address is known for " + address.getHostString() + "; check its spelling");
      }
      return address;
    }

    private static Duration notNegative(String what, Duration duration) {
      if (Objects.requireNonNull(duration, what).isNegative()) {
        throw new IllegalArgumentException("the " + what + " is negative: " + duration);
      }
      return duration;
    }

    private static int inRange(String what, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            "the " + what + " is " + value + ", and must be from " + least + " to " + most);
      }
      return value;
    }
  }
}
