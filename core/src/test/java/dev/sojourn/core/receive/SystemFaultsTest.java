package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.core.Fault;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.receive.programs.Loopback;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A system that refuses: each test is a row of faults.md. The refusals are made at the port, so
/// that any user on any kernel can have them.
class SystemFaultsTest {
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int EMFILE = 24;
  private static final int ENOPROTOOPT = 92;
  private static final int ENETDOWN = 100;
  private static final Constants LINUX = Platforms.real().constants();
  private static final int MORE_THAN_ANY_LIMIT = (1 << 30) - 1;

  @ParameterizedTest
  @ValueSource(strings = {"socket", "eventfd"})
  @Fault(
      what = "No descriptor is left",
      promise = "`open` fails with what to raise, and leaves nothing open")
  void descriptorsExhausted(String refused) {
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    Platform.Available platform =
        Platforms.answering(
            (call, _) -> {
              if (call.equals(refused)) {
                return -EMFILE;
              }
              if (call.equals("socket")) {
                opened.incrementAndGet();
              } else if (call.equals("close")) {
                closed.incrementAndGet();
              }
              return null;
            });

    ErrnoException failure = refusal(platform, options().build());

    assertThat(failure).hasMessageContaining("too many open files").hasMessageContaining("ulimit");
    assertThat(closed).as("nothing is left open").hasValue(opened.get());
  }

  @Test
  @Fault(
      what = "The kernel grants a smaller receive buffer",
      promise = "The receiver works, and tells what was granted")
  void receiveBufferRefused() throws Exception {
    Platform.Available platform = refusing(LINUX.SO_RCVBUFFORCE());
    ReceiverOptions options =
        options().receiveBuffer(MORE_THAN_ANY_LIMIT).forceReceiveBuffer(true).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options, platform);
        Loopback loopback = Loopback.to(receiver)) {
      assertThat(receiver.grantedReceiveBuffer()).isPositive().isLessThan(MORE_THAN_ANY_LIMIT);
      loopback.send(1, 10);
      assertThat(receiver.receive(SOON)).isOne();
    }
  }

  @Test
  @Fault(
      what = "The port is privileged, or permission is denied otherwise",
      promise = "`open` fails and names the call and the reason")
  void permissionDenied() {
    Platform.Available platform =
        Platforms.answering((call, _) -> call.equals("bind") ? -EACCES : null);

    ErrnoException failure =
        refusal(platform, options().bind(new InetSocketAddress("127.0.0.1", 53)).build());

    assertThat(failure.symbol()).isEqualTo("EACCES");
    assertThat(failure.call()).isEqualTo("bind");
    assertThat(failure).hasMessageContaining("permission is denied");
  }

  @Test
  @Fault(
      what = "A seccomp filter or a container refuses SO_TIMESTAMPING",
      promise = "`open` fails and names the option")
  void timestampingRefused() {
    ErrnoException failure = refusal(refusing(LINUX.SO_TIMESTAMPING()), options().build());

    assertThat(failure.symbol()).isEqualTo("EPERM");
    assertThat(failure).hasMessageContaining("SO_TIMESTAMPING").hasMessageContaining("privilege");
  }

  @Test
  @Fault(
      what = "The kernel is older than Linux 4.12",
      promise = "`open` fails and names the option that is missing, and the version that has it")
  void kernelTooOld() {
    Platform.Available platform =
        Platforms.answering(
            (call, arguments) ->
                call.equals("getsockopt") && arguments[2].equals(LINUX.SO_MEMINFO())
                    ? -ENOPROTOOPT
                    : null);

    ErrnoException failure = refusal(platform, options().build());

    assertThat(failure.symbol()).isEqualTo("ENOPROTOOPT");
    assertThat(failure).hasMessageContaining("SO_MEMINFO (since Linux 4.12)");
  }

  @Test
  @Fault(
      what = "Receiving fails, as when the network is down (ENETDOWN)",
      promise = "`receive` fails once and names the error; the receiver can be used on")
  void errorOfReceiving() throws Exception {
    AtomicBoolean gone = new AtomicBoolean();
    Platform.Available platform =
        Platforms.answering(
            (call, _) -> call.equals("recvmmsg") && gone.getAndSet(false) ? -ENETDOWN : null);
    try (DatagramReceiver receiver = DatagramReceiver.open(options().build(), platform);
        Loopback loopback = Loopback.to(receiver)) {
      gone.set(true);
      ErrnoException failure =
          catchThrowableOfType(ErrnoException.class, () -> receiver.receive(SOON));
      assertThat(failure.symbol()).isEqualTo("ENETDOWN");

      loopback.send(2, 10);
      assertThat(receiver.receive(SOON)).isEqualTo(2);
      assertThat(receiver.counters().received()).isEqualTo(2);
    }
  }

  private static ErrnoException refusal(Platform.Available platform, ReceiverOptions options) {
    return catchThrowableOfType(
        ErrnoException.class, () -> DatagramReceiver.open(options, platform).close());
  }

  private static Platform.Available refusing(int option) {
    return Platforms.answering(
        (call, arguments) ->
            call.equals("setsockopt") && arguments[2].equals(option) ? -EPERM : null);
  }

  private static ReceiverOptions.Builder options() {
    return ReceiverOptions.builder().stampTimeout(Duration.ofMillis(5));
  }
}
