package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.receive.programs.Loopback;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CloseTest {
  private static final ReceiverOptions OPTIONS = ReceiverOptions.builder().batch(1).build();

  @Test
  void endsABlockedReceiveEveryTime() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < 1000; i++) {
        DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
        Future<Integer> blocked = other.submit(() -> receiver.receive(-1));
        if (i % 2 == 0) {
          awaitInsideReceive(receiver);
        }
        receiver.close();
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(blocked::get)
            .havingCause()
            .isInstanceOf(ClosedChannelException.class);
      }
    }
  }

  @Test
  void aBlockedReceiveSaysThatItWasClosedMeanwhile() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
      Future<Integer> blocked = other.submit(() -> receiver.receive(-1));
      awaitInsideReceive(receiver);
      receiver.close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(blocked::get)
          .withCauseInstanceOf(AsynchronousCloseException.class);
    }
  }

  @Test
  void aSecondThreadIsRefusedWhileOneReceives() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        DatagramReceiver receiver = DatagramReceiver.open(OPTIONS)) {
      Future<Integer> blocked = other.submit(() -> receiver.receive(-1));
      awaitInsideReceive(receiver);
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> receiver.receive(0))
          .withMessageContaining("another thread");
      receiver.wakeup();
      assertThat(blocked.get()).isZero();
    }
  }

  @Test
  void wakeupEndsOneReceive() throws Exception {
    try (DatagramReceiver receiver = DatagramReceiver.open(OPTIONS);
        Loopback loopback = Loopback.to(receiver)) {
      receiver.wakeup();
      receiver.wakeup();
      assertThat(receiver.receive(-1)).isZero();

      loopback.send(1, 1);
      assertThat(receiver.receive(SOON)).isOne();
    }
  }

  @Test
  void stampsStayRealForTheOtherReceiver() throws Exception {
    try (DatagramReceiver stays = DatagramReceiver.open(OPTIONS)) {
      DatagramReceiver.open(OPTIONS).close();
      try (Loopback loopback = Loopback.to(stays)) {
        for (int i = 0; i < 100; i++) {
          loopback.send(1, 1);
          Instant sent = Instant.now();
          assertThat(stays.receive(SOON)).isOne();
          long stamp = stays.packet(0).kernelTimestampNanos();
          assertThat(Instant.ofEpochSecond(0, stamp)).isBeforeOrEqualTo(sent);
        }
      }
      assertThat(stays.stamps().real()).isTrue();
    }
  }

  private static void awaitInsideReceive(DatagramReceiver receiver) {
    while (!receiver.isReceiving()) {
      Thread.onSpinWait();
    }
  }
}
