package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.wire.MessageBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Packets that the kernel did not stamp have no delay, and take none from a neighbour.
class UnstampedTest {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
  private static final String OTHER_PROGRAM =
      "another program on this host has the kernel stamp packets";
  private static final int REPORT_ONLY = 1 << 4;

  /// The kernel's switch is one for the host, so this needs a host on which no other program asks
  /// for stamps now.
  @Test
  void aPacketSentBeforeStampingWasOnIsCounted() throws Exception {
    awaitStampingOff();
    RawSocket socket = new RawSocket(LOOPBACK);
    try (Loopback loopback = Loopback.to(socket.localAddress())) {
      loopback.send(1, 10);
      assumeFalse(isStampingOn(), OTHER_PROGRAM);
      try (DatagramReceiver receiver =
          DatagramReceiver.adopt(socket.fd(), ReceiverOptions.builder().build())) {
        loopback.send(1, 10);

        assertThat(receiver.receive(SOON)).isEqualTo(2);
        assertThat(receiver.packet(0).stamped()).isFalse();
        assertThat(receiver.packet(0).queueDelayNanos()).isEqualTo(Packet.ABSENT);
        assertThat(receiver.packet(1).stamped()).isTrue();
        assertThat(receiver.counters().unstamped()).isOne();
      }
    }
  }

  private static void awaitStampingOff() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (isStampingOn()) {
      if (System.nanoTime() > deadline) {
        abort(OTHER_PROGRAM);
      }
    }
  }

  /// Reports stamps (SOF_TIMESTAMPING_SOFTWARE) without asking the kernel to take any.
  private static boolean isStampingOn() throws Exception {
    Platform.Available platform = Platforms.real();
    SocketCalls calls = platform.calls().get();
    try (Arena arena = Arena.ofConfined();
        RawSocket socket = new RawSocket(LOOPBACK);
        Loopback loopback = Loopback.to(socket.localAddress())) {
      Constants linux = platform.constants();
      socket.set(linux.SOL_SOCKET(), linux.SO_TIMESTAMPING(), REPORT_ONLY);
      loopback.send(1, 1);
      MessageBatch batch = new MessageBatch(arena, 1, 1, 64);
      assertThat(calls.recvmmsg(socket.fd(), batch.address(), 1, 0)).isOne();
      return batch.controlLength(0) > 0;
    }
  }

  @Test
  void anUnstampedPacketInheritsNothingFromTheStampedOneBefore() throws Exception {
    Platform.Available platform = losingTheStampOf(1);
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().build(), platform);
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(3, 10);

      assertThat(receiver.receive(SOON)).isEqualTo(3);
      assertThat(receiver.packet(0).stamped()).isTrue();
      assertThat(receiver.packet(1).stamped()).isFalse();
      assertThat(receiver.packet(1).queueDelayNanos()).isEqualTo(Packet.ABSENT);
      assertThat(receiver.packet(1).queueDelayAtLeastNanos()).isEqualTo(Packet.ABSENT);
      assertThat(receiver.packet(2).stamped()).isTrue();
      assertThat(receiver.counters().unstamped()).isOne();
    }
  }

  /// The real system, but message `index` of each batch comes without control messages.
  private static Platform.Available losingTheStampOf(int index) {
    SocketCalls real = Platforms.real().calls().get();
    return Platforms.answering(
        (call, arguments) -> {
          if (!call.equals("recvmmsg")) {
            return null;
          }
          int taken =
              real.recvmmsg(
                  (int) arguments[0], (long) arguments[1], (int) arguments[2], (int) arguments[3]);
          if (taken > index) {
            header((long) arguments[1], index).set(JAVA_LONG, 40, 0);
          }
          return taken;
        });
  }

  @SuppressWarnings("restricted")
  private static MemorySegment header(long messages, int index) {
    return MemorySegment.ofAddress(messages + index * 64L).reinterpret(64);
  }
}
