package dev.sojourn.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.contract.Capacity;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The advice on a receive buffer is followed on a real socket, whose receiver waits for a
/// semaphore while packets come.
class ReceiveBufferTest {
  private static final long SOON = TimeUnit.SECONDS.toNanos(10);
  private static final int IN_THE_STALL = 200;
  private static final long SPACING_NANOS = 300_000;
  private static final int TOO_SMALL = 40_000;

  @TempDir Path folder;

  @Test
  void theBufferThatTheReportNamesLosesNothing() throws Exception {
    Capacity lossy = capacity(TOO_SMALL);
    int named = Math.toIntExact(lossy.receiveBufferNeeded());

    assertThat(lossy.holds()).isFalse();
    assertThat(lossy.peakPackets()).isEqualTo(IN_THE_STALL);
    assertThat(drops(named)).isZero();
    assertThat(drops(named * 9 / 10)).isPositive();
  }

  @Test
  void theSameBufferIsNamedWhereNothingWasLost() throws Exception {
    Capacity calm = capacity(200_000);

    assertThat(calm.receiveBufferNeeded()).isEqualTo(capacity(TOO_SMALL).receiveBufferNeeded());
    assertThat(calm.holds()).isTrue();
  }

  @Test
  void whatTheStallDroppedWouldNotHaveBeenWithoutIt() throws Exception {
    Report report = record(TOO_SMALL);

    assertThat(report.drops()).isPositive();
    assertThat(report.counterfactual())
        .filteredOn(row -> row.without().equals("park"))
        .singleElement()
        .satisfies(row -> assertThat(row.drops()).isZero());
  }

  private Capacity capacity(int receiveBuffer) throws Exception {
    return record(receiveBuffer).capacity().getFirst();
  }

  private long drops(int receiveBuffer) throws Exception {
    return record(receiveBuffer).drops();
  }

  private Report record(int receiveBuffer) throws Exception {
    Path file = folder.resolve(receiveBuffer + ".jfr");
    Recorded.during(file, recording -> receive(receiveBuffer));
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }

  private static void receive(int receiveBuffer) throws IOException, InterruptedException {
    ReceiverOptions options =
        ReceiverOptions.builder()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .batch(1)
            .receiveBuffer(receiveBuffer)
            .build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options);
        DatagramChannel sender = DatagramChannel.open()) {
      sender.connect(receiver.localAddress());
      receiveAll(receiver, sender, 10);
      Semaphore permit = new Semaphore(0);
      Thread stall = Thread.ofPlatform().start(() -> sendAndRelease(sender, permit));
      permit.acquire();
      stall.join();
      while (receiver.receive(0) > 0) {
        // All that the kernel kept is there by now.
      }
      // The kernel tells of drops with the next packet that it queues.
      receiveAll(receiver, sender, 10);
    }
  }

  private static void receiveAll(DatagramReceiver receiver, DatagramChannel sender, int packets)
      throws IOException {
    for (int i = 0; i < packets; i++) {
      send(sender);
      receiver.receive(SOON);
    }
  }

  private static void sendAndRelease(DatagramChannel sender, Semaphore permit) {
    for (int i = 0; i < IN_THE_STALL; i++) {
      send(sender);
      LockSupport.parkNanos(SPACING_NANOS);
    }
    permit.release();
  }

  private static void send(DatagramChannel sender) {
    try {
      sender.write(ByteBuffer.allocate(100));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
