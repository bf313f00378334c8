package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.events.Schema;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DataFormatException;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// Histograms and backlogs, which are on record whether packets are or not.
class StatisticsTest {
  private static final int ROUNDS = 500;
  private static final long WAIT_NANOS = 7_000_000;

  @Test
  void theHistogramsCountEveryPacketWhilePacketEventsAreOff() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            recording -> recording.disable(Schema.PacketReceived.NAME),
            () -> {
              try (DatagramReceiver receiver = open();
                  Loopback loopback = Loopback.to(receiver)) {
                for (int i = 0; i < ROUNDS; i++) {
                  loopback.send(10, 20);
                  receiver.receive(SOON);
                }
              }
            });

    assertThat(Recordings.named(events, Schema.PacketReceived.NAME)).isEmpty();
    List<RecordedEvent> histograms = Recordings.named(events, Schema.DelayHistogram.NAME);
    assertThat(sum(histograms).getTotalCount()).isEqualTo(ROUNDS * 10);
    assertThat(histograms.stream().mapToLong(e -> e.getLong(Schema.DelayHistogram.COUNT)).sum())
        .isEqualTo(ROUNDS * 10);
  }

  @Test
  void aRecordingThatStopsHasAllThatCameBefore() throws Exception {
    try (DatagramReceiver receiver = open();
        Loopback loopback = Loopback.to(receiver)) {
      for (int round = 1; round < 4; round++) {
        int packets = round;
        List<RecordedEvent> events =
            Recordings.of(
                _ -> {},
                () -> {
                  loopback.send(packets, 20);
                  receiver.receive(SOON);
                });
        assertThat(sum(Recordings.named(events, Schema.DelayHistogram.NAME)).getTotalCount())
            .isEqualTo(packets);
      }
    }
  }

  private static Histogram sum(List<RecordedEvent> events) throws DataFormatException {
    Histogram sum = new Histogram(1, 24L * 3600 * 1_000_000_000, 3);
    for (RecordedEvent event : events) {
      byte[] bytes = Base64.getDecoder().decode(event.getString(Schema.DelayHistogram.HISTOGRAM));
      sum.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
    }
    return sum;
  }

  @Test
  void aBacklogLastsFromTheFirstArrivalUntilTheQueueIsEmpty() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            recording -> recording.enable(Schema.Backlog.NAME).with("delay", "5 ms"),
            () -> {
              try (DatagramReceiver receiver = open();
                  Loopback loopback = Loopback.to(receiver)) {
                loopback.send(1, 10);
                receiver.receive(SOON);
                backlog(receiver, loopback);
                backlog(receiver, loopback);
              }
            });

    List<RecordedEvent> backlogs = ofTheTest(Recordings.named(events, Schema.Backlog.NAME));
    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    assertThat(backlogs).hasSize(2);
    assertThat(packets).hasSize(1 + 2 * 11);
    RecordedEvent first = backlogs.get(0);
    assertThat(first.getLong(Schema.Backlog.PEAK_DELAY))
        .isEqualTo(
            packets.subList(1, 12).stream()
                .mapToLong(packet -> packet.getLong(Schema.PacketReceived.QUEUE_DELAY))
                .max()
                .orElseThrow())
        .isGreaterThan(WAIT_NANOS);
    assertThat(first.getDuration().toNanos()).isGreaterThan(WAIT_NANOS);
    // Where two nanoseconds come to a tick or two ticks to a nanosecond, they are rounded apart.
    assertThat(first.getStartTime())
        .isCloseTo(firstArrival(packets.subList(1, 11)), within(10, ChronoUnit.NANOS));
    assertThat(first.getEndTime()).isEqualTo(packets.get(11).getStartTime());
    Instant end = first.getEndTime();
    assertThat(backlogs.get(1).getStartTime()).isAfterOrEqualTo(end);
  }

  /// The packet before may have waited long as well, on a machine with other things to do.
  private static List<RecordedEvent> ofTheTest(List<RecordedEvent> backlogs) {
    return backlogs.stream()
        .filter(backlog -> backlog.getLong(Schema.Backlog.PACKETS) == 11)
        .toList();
  }

  /// Not that of the first packet: a sender that changes processors between two sends may have the
  /// second queued before the first.
  private static Instant firstArrival(List<RecordedEvent> packets) {
    return packets.stream()
        .map(
            packet ->
                packet.getStartTime().minus(packet.getDuration(Schema.PacketReceived.QUEUE_DELAY)))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /// More packets than a receive takes, that waited.
  private static void backlog(DatagramReceiver receiver, Loopback loopback) throws Exception {
    loopback.send(11, 10);
    long until = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    assertThat(receiver.receive(SOON)).isEqualTo(10);
    assertThat(receiver.receive(SOON)).isEqualTo(1);
  }

  @Test
  void withoutWaitingThereIsNoBacklog() throws Exception {
    List<RecordedEvent> events =
        Recordings.of(
            (Recording recording) -> recording.enable(Schema.Backlog.NAME).with("delay", "1 h"),
            () -> {
              try (DatagramReceiver receiver = open();
                  Loopback loopback = Loopback.to(receiver)) {
                loopback.send(100, 10);
                while (receiver.receive(0) > 0) {}
              }
            });
    assertThat(Recordings.named(events, Schema.Backlog.NAME)).isEmpty();
  }

  private static DatagramReceiver open() throws Exception {
    return DatagramReceiver.open(ReceiverOptions.builder().batch(10).build());
  }
}
