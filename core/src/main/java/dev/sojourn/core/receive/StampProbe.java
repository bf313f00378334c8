package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits until the kernel stamps packets.
///
/// Stamping is one switch for the whole host, so the probe uses a socket of its own, connected to
/// itself on loopback: nothing strange ever enters the queue that it vouches for. Who calls it must
/// have asked for stamps already, so that the switch stays on when the probe's own socket closes.
public final class StampProbe {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
  private static final long PAUSE_NANOS = 50_000;
  private static final int CONTROL_SPACE = 128;

  private StampProbe() {}

  /// Sends packets to itself until one is stamped or `timeout` is over.
  ///
  /// @throws UnsupportedOperationException on another system than 64-bit Linux
  public static Stamps await(Duration timeout) throws IOException {
    return switch (LinuxPlatform.current()) {
      case Platform.Available available -> await(available, timeout);
      case Platform.Unavailable(String reason) -> throw new UnsupportedOperationException(reason);
    };
  }

  /// Sends packets to itself until one is stamped or `timeout` is over.
  static Stamps await(Platform.Available platform, Duration timeout) throws IOException {
    SocketCalls calls = platform.calls().get();
    try (Arena arena = Arena.ofConfined();
        UdpSocket socket = UdpSocket.open(platform, calls, LOOPBACK)) {
      socket.bind(LOOPBACK);
      socket.connect(socket.localAddress());
      new SocketOptions(socket, platform.constants()).requestStamps(false);
      MessageBatch batch = new MessageBatch(arena, 1, 1, CONTROL_SPACE);
      return repeat(platform, calls, socket, batch, arena.allocate(JAVA_BYTE), timeout);
    }
  }

  private static Stamps repeat(
      Platform.Available platform,
      SocketCalls calls,
      UdpSocket socket,
      MessageBatch batch,
      MemorySegment payload,
      Duration timeout)
      throws IOException {
    ControlMessages control = new ControlMessages();
    int dontWait = platform.constants().MSG_DONTWAIT();
    long start = System.nanoTime();
    while (true) {
      Failures.check(
          "sendto",
          socket.name(),
          (int) calls.sendto(socket.fd(), payload, 1, dontWait, MemorySegment.NULL, 0));
      batch.armFirst(1);
      int received = calls.recvmmsg(socket.fd(), batch.address(), 1, dontWait);
      Duration after = Duration.ofNanos(System.nanoTime() - start);
      if (received == 1) {
        batch.decode(0, control);
        if (control.softwareNanos() != ControlMessages.ABSENT) {
          return new Stamps(true, after);
        }
      } else if (!Errno.EAGAIN.is(received) && !Errno.EINTR.is(received)) {
        throw Failures.of("recvmmsg", socket.name(), received);
      }
      if (after.compareTo(timeout) >= 0) {
        return new Stamps(false, after);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
