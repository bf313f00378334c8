package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.Fault;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.receive.programs.Loopback;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the receiver makes of system calls that do not go well.
class SystemCallTest {
  private static final int EINTR = 4;
  private static final int EIO = 5;
  private static final int ENOMEM = 12;
  private static final int SO_TIMESTAMPING = Platforms.real().constants().SO_TIMESTAMPING();

  @Test
  @Fault(
      what = "A signal interrupts a call",
      promise = "The call is made again, within its time-out")
  void anInterruptedCallIsMadeAgain() throws Exception {
    AtomicInteger storm = new AtomicInteger();
    var platform =
        Platforms.answering(
            (call, _) ->
                (call.equals("recvmmsg") || call.equals("ppoll"))
                        && storm.incrementAndGet() % 50 != 0
                    ? -EINTR
                    : null);
    try (DatagramReceiver receiver = DatagramReceiver.open(options(), platform);
        Loopback loopback = Loopback.to(receiver)) {
      assertThat(receiver.receive(1_000_000)).isZero();
      loopback.send(3, 10);
      assertThat(receiver.receive(SOON)).isEqualTo(3);
    }
  }

  @Test
  void aTimeoutHoldsInAStormOfSignals() throws Exception {
    var platform = Platforms.answering((call, _) -> call.equals("ppoll") ? -EINTR : null);
    try (DatagramReceiver receiver = DatagramReceiver.open(options(), platform)) {
      assertThat(receiver.receive(1_000_000)).isZero();
    }
  }

  @Test
  @Fault(
      what = "The kernel accepts SO_TIMESTAMPING and never stamps",
      promise = "The receiver works; packets count as unstamped and have no delay")
  void saysSoWhenTheKernelNeverStamps() throws Exception {
    var platform = Platforms.answering(SystemCallTest::ignoreTimestamping);
    try (DatagramReceiver receiver = DatagramReceiver.open(options(), platform);
        Loopback loopback = Loopback.to(receiver)) {
      assertThat(receiver.stamps().real()).isFalse();
      assertThat(receiver.stamps().after()).isGreaterThanOrEqualTo(Duration.ofMillis(5));

      loopback.send(2, 10);
      assertThat(receiver.receive(SOON)).isEqualTo(2);
      assertThat(receiver.packet(0).stamped()).isFalse();
      assertThat(receiver.packet(0).queueDelayNanos()).isEqualTo(Packet.ABSENT);
      assertThat(receiver.packet(0).queueDelayAtLeastNanos()).isEqualTo(Packet.ABSENT);
      assertThat(receiver.counters().unstamped()).isEqualTo(2);
    }
  }

  private static Number ignoreTimestamping(String call, Object[] arguments) {
    return call.equals("setsockopt") && arguments[2].equals(SO_TIMESTAMPING) ? 0 : null;
  }

  @Test
  void anErrorOfReceivingIsTyped() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    var platform =
        Platforms.answering((call, _) -> call.equals("recvmmsg") && broken.get() ? -ENOMEM : null);
    try (DatagramReceiver receiver = DatagramReceiver.open(options(), platform);
        Loopback loopback = Loopback.to(receiver)) {
      broken.set(true);
      assertThatExceptionOfType(ErrnoException.class)
          .isThrownBy(() -> receiver.receive(0))
          .satisfies(failure -> assertThat(failure.symbol()).isEqualTo("ENOMEM"));

      broken.set(false);
      loopback.send(1, 10);
      assertThat(receiver.receive(SOON)).isOne();
    }
  }

  @Test
  void anUnknownErrorKeepsItsNumber() {
    var platform = Platforms.answering((call, _) -> call.equals("eventfd") ? -EIO : null);
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(() -> DatagramReceiver.open(options(), platform))
        .satisfies(
            failure -> {
              assertThat(failure.errno()).isEqualTo(EIO);
              assertThat(failure.symbol()).isEqualTo("errno 5");
            });
  }

  private static ReceiverOptions options() {
    return ReceiverOptions.builder().stampTimeout(Duration.ofMillis(5)).build();
  }
}
