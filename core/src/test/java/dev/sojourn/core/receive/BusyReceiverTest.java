package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.receive.programs.Loopback;
import java.nio.channels.AsynchronousCloseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A receiver whose packets come in quick succession, by a clock that stands still, and which
/// therefore waits inside the call that takes them.
@Timeout(60)
class BusyReceiverTest {
  /// Later than any packet: each was there before its receive.
  private static final long LATE = 4_000_000_000_000_000_000L;

  /// Earlier: each came while its receive waited.
  private static final long EARLY = 1_000_000_000_000_000_000L;

  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void onePacketCostsOneCall() throws Exception {
    try (DatagramReceiver receiver = busy();
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);

      calls.clear();
      for (int i = 0; i < 10; i++) {
        loopback.send(1, 10);
        assertThat(receiver.receive(-1)).isOne();
      }
      assertThat(calls).hasSize(10).containsOnly("recvmmsg");
    }
  }

  @Test
  void noOtherIsLookedForWhileEachIsWaitedFor() throws Exception {
    try (DatagramReceiver receiver = busy(EARLY);
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);

      calls.clear();
      for (int i = 0; i < 10; i++) {
        loopback.send(1, 10);
        assertThat(receiver.receive(-1)).isOne();
      }
      assertThat(calls).hasSize(10).containsOnly("recvmsg");
    }
  }

  @Test
  void oneByOneToo() throws Exception {
    try (DatagramReceiver receiver = busy();
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);
      loopback.send(2, 10);

      calls.clear();
      assertThat(receiver.receiveOne(-1).length()).isEqualTo(10);
      assertThat(receiver.receiveOne(-1).length()).isEqualTo(10);
      assertThat(calls).containsExactly("recvmsg", "recvmsg");
    }
  }

  @Test
  void aWaitThatWasInVainGoesOnWhereItCanBeWoken() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        DatagramReceiver receiver = busy();
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);

      Future<Integer> waiting = other.submit(() -> receiver.receive(-1));
      awaitInsideReceive(receiver);
      receiver.wakeup();
      assertThat(waiting.get()).isZero();

      loopback.send(2, 10);
      assertThat(receiver.receive(SOON)).isEqualTo(2);
    }
  }

  @Test
  void closeEndsIt() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      DatagramReceiver receiver = busy();
      try (Loopback loopback = Loopback.to(receiver)) {
        makeBusy(receiver, loopback);

        Future<Integer> waiting = other.submit(() -> receiver.receive(-1));
        awaitInsideReceive(receiver);
        receiver.close();
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(waiting::get)
            .withCauseInstanceOf(AsynchronousCloseException.class);
      }
    }
  }

  @Test
  void aWakeupBeforehandEndsTheNextThatWouldWait() throws Exception {
    try (DatagramReceiver receiver = busy();
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);
      receiver.wakeup();
      loopback.send(1, 10);
      assertThat(receiver.receive(-1)).as("does not have to wait").isOne();
      assertThat(receiver.receive(-1)).isZero();
    }
  }

  @Test
  void aTimeoutEndsIt() throws Exception {
    try (DatagramReceiver receiver = busy();
        Loopback loopback = Loopback.to(receiver)) {
      makeBusy(receiver, loopback);
      assertThat(receiver.receive(50_000_000)).isZero();
    }
  }

  private DatagramReceiver busy() throws Exception {
    return busy(LATE);
  }

  /// @param time what its clock says
  private DatagramReceiver busy(long time) throws Exception {
    Platform.Available noting = Platforms.answering((call, _) -> note(call));
    Platform.Available still =
        new Platform.Available(noting.constants(), noting.calls(), () -> new StandingClock(time));
    return DatagramReceiver.open(ReceiverOptions.builder().build(), still);
  }

  /// Has it see packets come one right after the other.
  private static void makeBusy(DatagramReceiver receiver, Loopback loopback) throws Exception {
    for (int i = 0; i < 2; i++) {
      loopback.send(1, 10);
      assertThat(receiver.receive(SOON)).isOne();
    }
  }

  private Number note(String call) {
    if (call.startsWith("recv") || call.equals("ppoll")) {
      calls.add(call);
    }
    return null;
  }

  private static void awaitInsideReceive(DatagramReceiver receiver) {
    while (!receiver.isReceiving()) {
      Thread.onSpinWait();
    }
  }

  private record StandingClock(long time) implements SystemClock {
    @Override
    public long realtimeNanos() {
      return time;
    }

    @Override
    public long monotonicNanos() {
      return time;
    }

    @Override
    public long threadCpuNanos() {
      return time;
    }

    @Override
    public long tickNanos() {
      return 1;
    }
  }
}
