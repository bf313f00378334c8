package dev.sojourn.fleet.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StallSlotsTest {
  private static final long MILLIS = 1_000_000;

  @Test
  void runsAreThoseOfTheSlotsOneByOne() {
    Random random = new Random(8289);
    for (int round = 0; round < 200; round++) {
      StallSlots slots = new StallSlots();
      BitSet expected = new BitSet();
      for (int stall = 0; stall < 30; stall++) {
        long arrival = random.nextInt(20_000) * MILLIS;
        long delay = random.nextInt(600) * MILLIS;
        slots.explained(1, arrival, arrival + delay, null, null);
        if (delay > 5 * MILLIS) {
          expected.set(
              (int) (arrival / StallSlots.SLOT_NANOS),
              (int) ((arrival + delay - 1) / StallSlots.SLOT_NANOS) + 1);
        }
      }
      assertThat(unrolled(slots.runs())).isEqualTo(expected);
    }
  }

  private static BitSet unrolled(long[] runs) {
    BitSet slots = new BitSet();
    long end = 0;
    for (int run = 0; run < runs.length; run += 2) {
      long from = end + runs[run];
      slots.set((int) from, (int) (from + runs[run + 1]));
      end = from + runs[run + 1] - 1;
    }
    return slots;
  }
}
