package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.receive.programs.Loopback;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AdoptTest {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
  private static final ReceiverOptions OPTIONS = ReceiverOptions.builder().build();
  private static final Constants LINUX = Platforms.real().constants();
  private static final int SOCK_STREAM = 1;

  /// No descriptor: a number that a test has closed may be another thread's by now.
  private static final int NEVER_OPEN = Integer.MAX_VALUE;

  @Test
  void receivesWhatWasThereBeforeAndWhatComes() throws Exception {
    RawSocket socket = new RawSocket(LOOPBACK);
    try (Loopback loopback = Loopback.to(socket.localAddress())) {
      loopback.send(3, 10);
      try (DatagramReceiver receiver = DatagramReceiver.adopt(socket.fd(), OPTIONS)) {
        assertThat(receiver.localAddress()).isEqualTo(socket.localAddress());
        loopback.send(2, 10);

        assertThat(receiver.receive(SOON)).isEqualTo(5);
        assertThat(receiver.packet(3).stamped()).isTrue();
        assertThat(receiver.packet(4).stamped()).isTrue();
        int unstamped = 0;
        for (int i = 0; i < 3; i++) {
          unstamped += receiver.packet(i).stamped() ? 0 : 1;
        }
        assertThat(receiver.counters().unstamped()).isEqualTo(unstamped);
      }
    }
  }

  @Test
  void countsOnlyItsOwnDrops() throws Exception {
    RawSocket socket = new RawSocket(LOOPBACK);
    socket.set(LINUX.SOL_SOCKET(), LINUX.SO_RCVBUF(), 4096);
    try (Loopback loopback = Loopback.to(socket.localAddress())) {
      loopback.send(1000, 10);
      try (DatagramReceiver receiver = DatagramReceiver.adopt(socket.fd(), OPTIONS)) {
        assertThat(receiver.counters().drops()).isZero();
        loopback.send(10, 10);
        assertThat(receiver.counters().drops()).isEqualTo(10);
      }
    }
  }

  @Test
  void ownsTheDescriptor() throws Exception {
    RawSocket socket = new RawSocket(LOOPBACK);
    InetSocketAddress address = socket.localAddress();
    DatagramReceiver.adopt(socket.fd(), OPTIONS).close();
    DatagramReceiver.open(ReceiverOptions.builder().bind(address).build()).close();
  }

  @Test
  void refusesWhatIsNoUdpSocket() {
    SocketCalls calls = Platforms.real().calls().get();
    int tcp = calls.socket(LINUX.AF_INET(), SOCK_STREAM, 0);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> DatagramReceiver.adopt(tcp, OPTIONS))
        .withMessageContaining("descriptor " + tcp);
    calls.close(tcp);
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(() -> DatagramReceiver.adopt(NEVER_OPEN, OPTIONS))
        .satisfies(failure -> assertThat(failure.symbol()).isEqualTo("EBADF"));
  }
}
