package dev.sojourn.core.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/// Reads and writes `struct sockaddr_in` (ip(7)) and `struct sockaddr_in6` (ipv6(7)).
///
/// ```
/// sockaddr_in, 16 bytes:   0 family  2 port (network order)  4 address
/// sockaddr_in6, 28 bytes:  0 family  2 port (network order)  4 flow  8 address  24 scope
/// ```
public final class SocketAddress {
  /// The bytes that either of them fits into, rounded up to keep an array of them aligned.
  public static final int SPACE = 32;

  /// linux/socket.h, which knows no architecture.
  public static final int AF_INET = 2;

  /// linux/socket.h, which knows no architecture.
  public static final int AF_INET6 = 10;

  private static final int IPV4_SIZE = 16;

  /// The four bytes 0, 0, ff, ff that come before an IPv4 address in IPv6 (RFC 4291, 2.5.5.2),
  /// after eight of 0, in the machine's order, which is little-endian.
  private static final int MAPPED = 0xffff_0000;

  private static final int IPV6_SIZE = 28;
  private static final ValueLayout.OfChar PORT =
      JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddress() {}

  /// The address family at `offset`.
  public static int family(MemorySegment memory, long offset) {
    return memory.get(JAVA_SHORT_UNALIGNED, offset);
  }

  /// The port at `offset`, 0 to 65535.
  public static char port(MemorySegment memory, long offset) {
    return memory.get(PORT, offset + 2);
  }

  /// The address and port at `offset`. An IPv4 address mapped into IPv6 comes back as IPv4.
  public static InetSocketAddress read(MemorySegment memory, long offset) {
    int family = family(memory, offset);
    char port = port(memory, offset);
    return switch (family) {
      case AF_INET -> new InetSocketAddress(address(memory, offset + 4, 4, 0), port);
      case AF_INET6 -> {
        int scope = memory.get(JAVA_INT_UNALIGNED, offset + 24);
        yield new InetSocketAddress(address(memory, offset + 8, 16, scope), port);
      }
      default -> throw new IllegalArgumentException("no address family " + family + " of UDP");
    };
  }

  /// The address of 4 or 16 bytes at `offset`. An IPv4 address mapped into IPv6 comes back as IPv4.
  public static InetAddress readAddress(MemorySegment memory, long offset, int length) {
    return address(memory, offset, length, 0);
  }

  private static InetAddress address(MemorySegment memory, long offset, int length, int scope) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(memory, JAVA_BYTE, offset, bytes, 0, length);
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      return scope != 0 && address instanceof Inet6Address
          ? Inet6Address.getByAddress(null, bytes, scope)
          : address;
    } catch (UnknownHostException impossible) {
      throw new AssertionError(length + " bytes are an IP address", impossible);
    }
  }

  /// Copies the address at `offset` into the first 4 or 16 of the `bytes`. An IPv4 address mapped
  /// into IPv6 is one of IPv4.
  ///
  /// @return how many there are
  public static int copyAddress(MemorySegment memory, long offset, byte[] bytes) {
    if (family(memory, offset) == AF_INET) {
      MemorySegment.copy(memory, JAVA_BYTE, offset + 4, bytes, 0, 4);
      return 4;
    }
    boolean mapped =
        memory.get(JAVA_LONG_UNALIGNED, offset + 8) == 0
            && memory.get(JAVA_INT_UNALIGNED, offset + 16) == MAPPED;
    int length = mapped ? 4 : 16;
    MemorySegment.copy(memory, JAVA_BYTE, offset + 8 + 16 - length, bytes, 0, length);
    return length;
  }

  /// The interface that an IPv6 address at `offset` is valid on; 0 for IPv4 and for all interfaces.
  public static int scope(MemorySegment memory, long offset) {
    return family(memory, offset) == AF_INET ? 0 : memory.get(JAVA_INT_UNALIGNED, offset + 24);
  }

  /// `address` for a socket of `family`, in memory of `arena` that is exactly as long as the
  /// struct. An IPv4 address becomes a mapped one for a socket of IPv6.
  public static MemorySegment write(Arena arena, InetSocketAddress address, int family) {
    MemorySegment memory = arena.allocate(family == AF_INET ? IPV4_SIZE : IPV6_SIZE, 8);
    memory.set(JAVA_SHORT_UNALIGNED, 0, (short) family);
    memory.set(PORT, 2, (char) address.getPort());
    byte[] bytes = address.getAddress().getAddress();
    if (family == AF_INET) {
      MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 4, bytes.length);
    } else {
      writeIpv6(memory, address.getAddress(), bytes);
    }
    return memory;
  }

  private static void writeIpv6(MemorySegment memory, InetAddress address, byte[] bytes) {
    if (address instanceof Inet4Address) {
      if (!address.isAnyLocalAddress()) {
        memory.set(JAVA_SHORT_UNALIGNED, 18, (short) -1);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 20, bytes.length);
      }
      return;
    }
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 8, bytes.length);
    memory.set(JAVA_INT_UNALIGNED, 24, ((Inet6Address) address).getScopeId());
  }
}
