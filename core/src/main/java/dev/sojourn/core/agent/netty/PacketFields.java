package dev.sojourn.core.agent.netty;

import dev.sojourn.core.wire.SocketAddress;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Where a copy of Netty keeps, in its `NativeDatagramPacket`, what a receive needs and what it
/// tells.
///
/// @param vectors the address of an array of `struct iovec`
/// @param count how many there are; after the receive, how many bytes it put into them
/// @param sender where the packet came from
/// @param recipient where it was first sent to, if that is told
/// @param segmentSize the size of the segments that the packet consists of, in bytes; 0 when it is
///   one
record PacketFields(
    VarHandle vectors, VarHandle count, Address sender, Address recipient, VarHandle segmentSize) {

  /// An address: 4 or 16 bytes at the start of an array of 16.
  record Address(VarHandle bytes, VarHandle length, VarHandle scope, VarHandle port) {
    private static Address find(MethodHandles.Lookup lookup, Class<?> packet, String prefix)
        throws ReflectiveOperationException {
      return new Address(
          lookup.findVarHandle(packet, prefix + "Addr", byte[].class),
          lookup.findVarHandle(packet, prefix + "AddrLen", int.class),
          lookup.findVarHandle(packet, prefix + "ScopeId", int.class),
          lookup.findVarHandle(packet, prefix + "Port", int.class));
    }

    /// Tells the `sockaddr` at `offset`.
    void set(Object packet, MemorySegment memory, long offset) {
      byte[] into = (byte[]) bytes.get(packet);
      length.set(packet, SocketAddress.copyAddress(memory, offset, into));
      scope.set(packet, SocketAddress.scope(memory, offset));
      port.set(packet, (int) SocketAddress.port(memory, offset));
    }

    /// Tells that what was read has no address, as an all-zero one of IPv6.
    void setNone(Object packet) {
      Arrays.fill((byte[]) bytes.get(packet), (byte) 0);
      length.set(packet, 16);
      scope.set(packet, 0);
      port.set(packet, 0);
    }
  }

  static PacketFields find(MethodHandles.Lookup lookup, Class<?> packet)
      throws ReflectiveOperationException {
    return new PacketFields(
        lookup.findVarHandle(packet, "memoryAddress", long.class),
        lookup.findVarHandle(packet, "count", int.class),
        Address.find(lookup, packet, "sender"),
        Address.find(lookup, packet, "recipient"),
        lookup.findVarHandle(packet, "segmentSize", int.class));
  }

  long vectors(Object packet) {
    return (long) vectors.get(packet);
  }

  int count(Object packet) {
    return (int) count.get(packet);
  }
}
