package dev.sojourn.core.agent.netty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.SocketAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Has a copy of Netty receive, by its own methods, datagrams that the agent sends to itself: shows
/// whether it fills a packet as is known, and what it tells of one.
///
/// The packet is the program's, which is about to receive into it; it is given back as it was.
final class NettyTrial {
  private static final int SOCK_NONBLOCK = 0x800;

  // linux/udp.h, linux/in.h, which know no architecture.
  private static final int UDP_SEGMENT = 103;
  private static final int IP_RECVORIGDSTADDR = 20;

  private static final int SEGMENT = 8;
  private static final int LENGTH = 2 * SEGMENT;

  private final SocketCalls calls;
  private final Constants constants;
  private final NettyCopy copy;
  private final PacketFields fields;

  NettyTrial(Platform.Available platform, NettyCopy copy, PacketFields fields) {
    calls = platform.calls().get();
    constants = platform.constants();
    this.copy = copy;
    this.fields = fields;
  }

  /// @throws Refusal if it does anything that is not known
  Tells run(Object packet) {
    long vectors = fields.vectors(packet);
    int count = fields.count(packet);
    int receiver = open();
    int sender = open();
    try (Arena arena = Arena.ofConfined()) {
      return new Exchange(arena, receiver, sender, packet).tells();
    } finally {
      calls.close(sender);
      calls.close(receiver);
      clear(packet);
      fields.vectors().set(packet, vectors);
      fields.count().set(packet, count);
    }
  }

  /// As `NativeDatagramPacket.init` leaves it.
  private void clear(Object packet) {
    fields.sender().setNone(packet);
    fields.sender().length().set(packet, 0);
    fields.recipient().setNone(packet);
    fields.recipient().length().set(packet, 0);
    fields.segmentSize().set(packet, 0);
  }

  private int open() {
    int type = constants.SOCK_DGRAM() | constants.SOCK_CLOEXEC() | SOCK_NONBLOCK;
    return checked("socket", calls.socket(constants.AF_INET(), type, 0));
  }

  private static int checked(String call, long result) {
    if (result < 0) {
      throw new Refusal("it could not be tried: " + call + " failed with " + -result);
    }
    return (int) result;
  }

  /// Two sockets on loopback, and a packet to receive into.
  private final class Exchange {
    private final int receiver;
    private final int sender;
    private final Object packet;
    private final MemorySegment target;
    private final MemorySegment vector;
    private final MemorySegment payload;
    private final MemorySegment word;
    private final int senderPort;
    private final boolean segments;

    private Exchange(Arena arena, int receiver, int sender, Object packet) {
      this.receiver = receiver;
      this.sender = sender;
      this.packet = packet;
      payload = arena.allocate(LENGTH);
      vector = arena.allocate(16, 8);
      vector.set(ADDRESS, 0, arena.allocate(LENGTH));
      vector.set(JAVA_LONG, 8, LENGTH);
      word = arena.allocate(JAVA_INT);
      target = bind(arena, receiver);
      senderPort = SocketAddress.port(bind(arena, sender), 0);
      // Since Linux 5.0; before, nobody receives segments.
      segments =
          set(receiver, constants.IPPROTO_UDP(), constants.UDP_GRO(), 1)
              && set(sender, constants.IPPROTO_UDP(), UDP_SEGMENT, SEGMENT);
    }

    private Tells tells() {
      send();
      expect(LENGTH, copy.recvmsg0(receiver, false, packet));
      if (segments && segmentSize() != SEGMENT) {
        throw new Refusal("recvmsg0 told no segments");
      }
      send();
      expect(1, copy.recvmmsg0(receiver, false, copy.arrayOf(packet), 0, 1));
      if (segmentSize() == SEGMENT) {
        return Tells.ALL;
      }
      set(receiver, constants.IPPROTO_IP(), IP_RECVORIGDSTADDR, 1);
      send();
      expect(1, copy.recvmmsg0(receiver, false, copy.arrayOf(packet), 0, 1));
      return (int) fields.recipient().length().get(packet) == 0 ? Tells.NOTHING : Tells.IF_ASKED;
    }

    private int segmentSize() {
      return (int) fields.segmentSize().get(packet);
    }

    private MemorySegment bind(Arena arena, int fd) {
      InetSocketAddress loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      MemorySegment address = SocketAddress.write(arena, loopback, SocketAddress.AF_INET);
      int size = (int) address.byteSize();
      checked("bind", calls.bind(fd, address, size));
      word.set(JAVA_INT, 0, size);
      checked("getsockname", calls.getsockname(fd, address, word));
      return address;
    }

    private boolean set(int fd, int level, int option, int value) {
      word.set(JAVA_INT, 0, value);
      return calls.setsockopt(fd, level, option, word, Integer.BYTES) >= 0;
    }

    private void send() {
      clear(packet);
      fields.vectors().set(packet, vector.address());
      fields.count().set(packet, 1);
      long sent = calls.sendto(sender, payload, LENGTH, 0, target, (int) target.byteSize());
      checked("sendto", sent);
    }

    private void expect(int result, int actual) {
      byte[] from = (byte[]) fields.sender().bytes().get(packet);
      boolean isAsKnown =
          actual == result
              && fields.count(packet) == LENGTH
              && (int) fields.sender().length().get(packet) == 4
              && (int) fields.sender().scope().get(packet) == 0
              && (int) fields.sender().port().get(packet) == senderPort
              && from[0] == 127
              && from[3] == 1;
      if (!isAsKnown) {
        throw new Refusal("it does not fill its packets as is known");
      }
    }
  }
}
