package dev.sojourn.core.receive;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/// The second family of addresses, which a machine or a container may have turned off.
final class Ipv6 {
  private Ipv6() {}

  /// Ends the test, with the reason, where there is no `::1`.
  static void assume() {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6)) {
      channel.bind(new InetSocketAddress("::1", 0));
    } catch (IOException | UnsupportedOperationException off) {
      abort("IPv6 is off on this machine, since ::1 cannot be bound: " + off.getMessage());
    }
  }
}
