package dev.sojourn.core.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.wire.SocketAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/// Sends packets of one size many at a time (UDP_SEGMENT, udp(7)), as a sender of QUIC does.
/// Loopback keeps them together for a receiver that takes them so.
final class SegmentingFiller implements Filler {
  /// Packets that one system call sends.
  static final int SEGMENTS = 16;

  private static final int UDP_SEGMENT = 103;

  private final Arena arena = Arena.ofShared();
  private final SocketCalls calls;
  private final int fd;
  private final MemorySegment payload;

  SegmentingFiller(int port, int payloadBytes) throws IOException {
    Platform.Available platform = (Platform.Available) LinuxPlatform.current();
    Constants constants = platform.constants();
    calls = platform.calls().get();
    int family = constants.AF_INET();
    MemorySegment target =
        SocketAddress.write(arena, new InetSocketAddress("127.0.0.1", port), family);
    payload = arena.allocate((long) SEGMENTS * payloadBytes);
    fd = check("socket", calls.socket(family, constants.SOCK_DGRAM(), 0));
    check("connect", calls.connect(fd, target, (int) target.byteSize()));
    check(
        "setsockopt UDP_SEGMENT",
        calls.setsockopt(
            fd,
            constants.IPPROTO_UDP(),
            UDP_SEGMENT,
            arena.allocateFrom(JAVA_INT, payloadBytes),
            Integer.BYTES));
  }

  @Override
  public void fill(int packets) throws IOException {
    for (int i = 0; i < packets; i += SEGMENTS) {
      long sent = calls.sendto(fd, payload, payload.byteSize(), 0, MemorySegment.NULL, 0);
      check("sendto", (int) sent);
    }
  }

  private static int check(String call, int result) throws IOException {
    if (result < 0) {
      throw new IOException(call + " failed with errno " + -result);
    }
    return result;
  }

  @Override
  public void close() {
    calls.close(fd);
    arena.close();
  }
}
