package dev.sojourn.core.receive;

import java.net.InetSocketAddress;
import java.time.Duration;

/// How a [DatagramReceiver] is set up.
///
/// @param bind the local address; port 0 lets the kernel choose
/// @param receiveBuffer the bytes asked for with SO_RCVBUF (socket(7)), or 0 for the system's
///   default
/// @param batch the most datagrams that one receive takes, 1 to 1024
/// @param maxDatagram the bytes of a datagram that are kept, 1 to 65535; the rest is cut off
/// @param stampTimeout how long opening waits for the kernel's stamps to become real
public record ReceiverOptions(
    InetSocketAddress bind, int receiveBuffer, int batch, int maxDatagram, Duration stampTimeout) {

  /// Options to change: loopback with any port, the system's buffer, batches of 64, 2048 bytes.
  public static Builder builder() {
    return new Builder();
  }

  /// Collects options.
  public static final class Builder {
    private InetSocketAddress bind = new InetSocketAddress("127.0.0.1", 0);
    private int receiveBuffer;
    private int batch = 64;
    private int maxDatagram = 2048;
    private Duration stampTimeout = Duration.ofSeconds(1);

    private Builder() {}

    /// The local address to receive on; port 0 lets the kernel choose.
    public Builder bind(InetSocketAddress address) {
      if (address.isUnresolved()) {
        throw new IllegalArgumentException(
            "the address " + address.getHostString() + " has no IP address");
      }
      bind = address;
      return this;
    }

    /// The bytes to ask for with SO_RCVBUF. The kernel doubles them for its own overhead and caps
    /// them at net.core.rmem_max (socket(7)).
    public Builder receiveBuffer(int bytes) {
      receiveBuffer = inRange("receive buffer", bytes, 0, Integer.MAX_VALUE / 2);
      return this;
    }

    /// The most datagrams that one receive takes.
    public Builder batch(int datagrams) {
      batch = inRange("batch", datagrams, 1, 1024);
      return this;
    }

    /// The bytes of a datagram that are kept; a longer one is truncated and says so.
    public Builder maxDatagram(int bytes) {
      maxDatagram = inRange("datagram size", bytes, 1, 65535);
      return this;
    }

    /// How long opening waits at most for the kernel's stamps to become real.
    public Builder stampTimeout(Duration timeout) {
      if (timeout.isNegative()) {
        throw new IllegalArgumentException("the stamp time-out is negative: " + timeout);
      }
      stampTimeout = timeout;
      return this;
    }

    /// The options.
    public ReceiverOptions build() {
      return new ReceiverOptions(bind, receiveBuffer, batch, maxDatagram, stampTimeout);
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
