package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.events.Schema;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class DelayColumnTest {
  private static final long[] AT_THE_EDGES = {
    0,
    -1,
    Schema.ABSENT,
    Schema.ABSENT + 1,
    Long.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1L,
    Integer.MIN_VALUE + 2L,
    Integer.MIN_VALUE - 1L,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L
  };

  @RepeatedTest(20)
  void givesBackWhatItTookAlsoInAnotherOrder(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    DelayColumn column = new DelayColumn();
    column.reserve(random.nextInt(2, 3000));
    long[] values = new long[2000];
    int[] reversed = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          random.nextBoolean()
              ? AT_THE_EDGES[random.nextInt(AT_THE_EDGES.length)]
              : random.nextLong() >> random.nextInt(64);
      column.add(values[i]);
      reversed[i] = values.length - 1 - i;
    }

    for (int i = 0; i < values.length; i++) {
      assertThat(column.get(i)).isEqualTo(values[i]);
    }
    column.apply(reversed);
    for (int i = 0; i < values.length; i++) {
      assertThat(column.get(i)).isEqualTo(values[reversed[i]]);
    }
  }
}
