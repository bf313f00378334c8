package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.wire.SocketAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;

/// Joins and leaves multicast groups by the options of RFC 3678, which serve IPv4 and IPv6 alike.
///
/// ```
/// struct group_req, 136 bytes:         0 interface  8 group (sockaddr_storage, 128)
/// struct group_source_req, 264 bytes:  0 interface  8 group  136 source
/// ```
final class Multicast {
  private static final int GROUP = 8;
  private static final int SOURCE = 136;
  private static final int GROUP_REQ = 136;
  private static final int GROUP_SOURCE_REQ = 264;

  private final UdpSocket socket;
  private final Constants constants;

  Multicast(UdpSocket socket, Constants constants) {
    this.socket = socket;
    this.constants = constants;
  }

  void join(InetAddress group, NetworkInterface on) throws IOException {
    set("MCAST_JOIN_GROUP", constants.MCAST_JOIN_GROUP(), group, on, null);
  }

  void leave(InetAddress group, NetworkInterface on) throws IOException {
    set("MCAST_LEAVE_GROUP", constants.MCAST_LEAVE_GROUP(), group, on, null);
  }

  void join(InetAddress group, NetworkInterface on, InetAddress source) throws IOException {
    set("MCAST_JOIN_SOURCE_GROUP", constants.MCAST_JOIN_SOURCE_GROUP(), group, on, source);
  }

  void leave(InetAddress group, NetworkInterface on, InetAddress source) throws IOException {
    set("MCAST_LEAVE_SOURCE_GROUP", constants.MCAST_LEAVE_SOURCE_GROUP(), group, on, source);
  }

  private void set(
      String symbol, int option, InetAddress group, NetworkInterface on, InetAddress source)
      throws IOException {
    if (!group.isMulticastAddress()) {
      throw new IllegalArgumentException(group + " is not a multicast address");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(source == null ? GROUP_REQ : GROUP_SOURCE_REQ, 8);
      request.set(JAVA_INT, 0, on.getIndex());
      put(arena, request, GROUP, group);
      if (source != null) {
        put(arena, request, SOURCE, source);
      }
      int result = socket.trySet(level(group), option, request);
      Failures.check("setsockopt " + symbol + " " + group.getHostAddress(), socket.name(), result);
    }
  }

  private int level(InetAddress group) {
    return group instanceof Inet6Address ? constants.IPPROTO_IPV6() : constants.IPPROTO_IP();
  }

  private static void put(Arena arena, MemorySegment request, long at, InetAddress address) {
    int family = address instanceof Inet6Address ? SocketAddress.AF_INET6 : SocketAddress.AF_INET;
    MemorySegment bytes = SocketAddress.write(arena, new InetSocketAddress(address, 0), family);
    request.asSlice(at, bytes.byteSize()).copyFrom(bytes);
  }
}
