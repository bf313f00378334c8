package dev.sojourn.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SocketAddressTest {
  @Test
  void readsSockaddrIn() throws Exception {
    byte[] bytes = {2, 0, (byte) 0xC3, 0x50, 10, 1, 2, (byte) 200, 0, 0, 0, 0, 0, 0, 0, 0};
    MemorySegment memory = MemorySegment.ofArray(bytes);

    assertThat(SocketAddress.family(memory, 0)).isEqualTo(SocketAddress.AF_INET);
    assertThat(SocketAddress.port(memory, 0)).isEqualTo((char) 50_000);
    assertThat(SocketAddress.read(memory, 0))
        .isEqualTo(new InetSocketAddress(InetAddress.getByName("10.1.2.200"), 50_000));
  }

  @Test
  void writesWhatItReads() throws Exception {
    roundTrip("192.0.2.1", SocketAddress.AF_INET, 16);
    roundTrip("2001:db8::1", SocketAddress.AF_INET6, 28);
    roundTrip("::", SocketAddress.AF_INET6, 28);
  }

  @Test
  void keepsTheScopeOfALinkLocalAddress() throws Exception {
    byte[] address = InetAddress.getByName("fe80::1").getAddress();
    InetSocketAddress scoped =
        new InetSocketAddress(Inet6Address.getByAddress(null, address, 3), 9);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = SocketAddress.write(arena, scoped, SocketAddress.AF_INET6);
      InetSocketAddress read = SocketAddress.read(memory, 0);
      assertThat(((Inet6Address) read.getAddress()).getScopeId()).isEqualTo(3);
    }
  }

  @Test
  void mapsIpv4IntoIpv6AndBack() throws Exception {
    InetSocketAddress ipv4 = new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 53);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = SocketAddress.write(arena, ipv4, SocketAddress.AF_INET6);
      assertThat(memory.asSlice(8).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
          .startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 0, 2, 7);
      assertThat(SocketAddress.read(memory, 0)).isEqualTo(ipv4);
    }
  }

  private static void roundTrip(String host, int family, int size) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), 65_535);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = SocketAddress.write(arena, address, family);
      assertThat(memory.byteSize()).isEqualTo(size);
      assertThat(SocketAddress.read(memory, 0)).isEqualTo(address);
    }
  }
}
