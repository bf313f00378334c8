package dev.sojourn.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class QueueReplayTest {
  private static final long PAYLOAD = 64;
  private static final long CHARGE = PacketMemory.of(PAYLOAD);
  private static final long UNLIMITED = Long.MAX_VALUE / 2;
  private static final long SPACING = 333_333;
  private static final long WORK = 2_000;
  private static final long[] STALL = {20_000_000, 80_000_000};

  private static long[] evenly(int packets) {
    return LongStream.range(0, packets).map(i -> i * SPACING).toArray();
  }

  private static QueuePeak replay(LimitedQueue queue) {
    return replay(queue, WORK);
  }

  private static QueuePeak replay(LimitedQueue queue, long work) {
    DropMarks marks = new DropMarks();
    QueuePeak peak = new QueuePeak();
    QueueReplay replay = new QueueReplay(marks, peak, () -> work);
    for (LimitedQueue.Received packet : queue.received()) {
      marks.addReceive(packet.dequeue(), packet.drops());
      replay.add(packet.arrival(), packet.dequeue(), packet.took(), PAYLOAD, 7);
    }
    return peak;
  }

  @Test
  void aStallNeedsRoomForWhatArrivesInIt() {
    QueuePeak peak = replay(new LimitedQueue(UNLIMITED, CHARGE, WORK, STALL).arrive(evenly(600)));

    assertThat(peak.packets()).isEqualTo(180);
    assertThat(peak.memory()).isEqualTo(180 * CHARGE);
  }

  @Test
  void theSameStallNeedsTheSameRoomWhereItLostPackets() {
    LimitedQueue queue = new LimitedQueue(70 * CHARGE, CHARGE, WORK, STALL).arrive(evenly(600));

    assertThat(queue.lost()).isEqualTo(110);
    assertThat(replay(queue).packets()).isEqualTo(180);
  }

  @Test
  void whatAReadingOfTheCounterSawFirstIsCountedOnce() {
    LimitedQueue queue = new LimitedQueue(70 * CHARGE, CHARGE, WORK, STALL).arrive(evenly(600));
    DropMarks marks = new DropMarks();
    QueuePeak peak = new QueuePeak();
    QueueReplay replay = new QueueReplay(marks, peak, () -> WORK);
    marks.addSample(STALL[1] - 10_000_000, 80);
    for (LimitedQueue.Received packet : queue.received()) {
      marks.addReceive(packet.dequeue(), Math.max(0, packet.drops() - 80));
      replay.add(packet.arrival(), packet.dequeue(), packet.took(), PAYLOAD, 7);
    }

    assertThat(replay.losses()).isEqualTo(Map.of(7, 110L));
    assertThat(peak.packets()).isEqualTo(180);
  }

  @Test
  void aCounterThatLagsTakesNothingTwice() {
    DropMarks marks = new DropMarks();
    marks.addSample(10, 5);
    marks.addReceive(12, 5);
    marks.addSample(20, 5);
    marks.addReceive(30, 5);
    marks.addReceive(40, 3);

    assertThat(marks.nextSample(100).drops()).isEqualTo(5);
    assertThat(marks.nextReceive(100).drops()).isEqualTo(5);
    assertThat(marks.nextReceive(100).drops()).isEqualTo(3);
    assertThat(marks.isEmpty()).isTrue();
  }

  @Test
  void packetsThatComeFasterThanTheyAreReceivedNeedMoreAndMore() {
    long slow = 2 * SPACING;
    LimitedQueue queue = new LimitedQueue(100 * CHARGE, CHARGE, slow).arrive(evenly(2000));
    LimitedQueue longer = new LimitedQueue(100 * CHARGE, CHARGE, slow).arrive(evenly(4000));

    assertThat(replay(queue, slow).packets()).isBetween(950L, 1050L);
    assertThat(replay(longer, slow).packets()).isBetween(1950L, 2050L);
  }

  @Test
  void aNumberThatIsNoneIsNoBuffer() {
    DropMarks marks = new DropMarks();
    QueuePeak peak = new QueuePeak();
    marks.addReceive(10, Long.MAX_VALUE);
    new QueueReplay(marks, peak, () -> 0).add(5, 10, 5, PAYLOAD, 7);

    assertThat(peak.isBeyondMeasure()).isTrue();
  }

  /// Whatever the traffic: with the buffer that the replay names nothing is lost, and with one that
  /// is a packet too small for the longest queue something is.
  @RepeatedTest(200)
  void theBufferThatIsNamedIsTheSmallestThatHolds(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    long[] arrivals = arrivals(random);
    long[] stalls = stalls(random, arrivals[arrivals.length - 1]);
    long work = random.nextLong(100, 300_000);

    LimitedQueue queue = new LimitedQueue(UNLIMITED, CHARGE, work, stalls).arrive(arrivals);
    QueuePeak peak = replay(queue);
    long named = peak.memory();

    assertThat(queue.lost()).isZero();
    assertThat(new LimitedQueue(named, CHARGE, work, stalls).arrive(arrivals).lost()).isZero();
    long least = peak.packets() * CHARGE;
    assertThat(named).isBetween(least, 1 + 4 * least / 3);
    if (peak.packets() > 1) {
      LimitedQueue smaller = new LimitedQueue(least - CHARGE, CHARGE, work, stalls);
      assertThat(smaller.arrive(arrivals).lost()).isPositive();
    }
  }

  private static long[] arrivals(Random random) {
    long[] arrivals = new long[random.nextInt(2, 3000)];
    for (int i = 1; i < arrivals.length; i++) {
      boolean burst = random.nextInt(4) > 0;
      arrivals[i] = arrivals[i - 1] + 1 + random.nextLong(burst ? 20_000 : 2_000_000);
    }
    return arrivals;
  }

  private static long[] stalls(Random random, long until) {
    long[] stalls = new long[2 * random.nextInt(1, 6)];
    for (int i = 0; i < stalls.length; i += 2) {
      stalls[i] = random.nextLong(until + 1);
      stalls[i + 1] = stalls[i] + random.nextLong(1, 100_000_000);
    }
    return stalls;
  }
}
