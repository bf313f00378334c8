package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.receive.programs.Loopback;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class VirtualThreadTest {
  @Test
  void mayReceiveButNotWait() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(ReceiverOptions.builder().build());
        Loopback loopback = Loopback.to(receiver);
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(virtual.submit(() -> receiver.receive(0)).get()).isZero();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> virtual.submit(() -> receiver.receive(-1)).get())
          .havingCause()
          .isInstanceOf(UnsupportedOperationException.class)
          .withMessageContaining("carrier");

      loopback.send(1, 1);
      assertThat(virtual.submit(() -> receiver.receive(-1)).get()).isOne();
    }
  }
}
