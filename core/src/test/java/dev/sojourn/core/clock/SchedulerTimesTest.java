package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SchedulerTimesTest {
  @Test
  void areTheFirstTwoNumbers() {
    assertThat(parsed("18446744 42 7\n")).containsExactly(18446744, 42);
    assertThat(parsed("0 0 0\n")).containsExactly(0, 0);
  }

  @Test
  void areAbsentWhereNoneIsWhole() {
    assertThat(parsed("12")).containsExactly(SchedulerTimes.ABSENT, SchedulerTimes.ABSENT);
    assertThat(parsed("12 3")).containsExactly(12, SchedulerTimes.ABSENT);
    assertThat(parsed(" 3 4")).containsExactly(SchedulerTimes.ABSENT, 3);
    assertThat(parsed("")).containsExactly(SchedulerTimes.ABSENT, SchedulerTimes.ABSENT);
  }

  private static long[] parsed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    SchedulerTimes times = new SchedulerTimes();
    times.parse(MemorySegment.ofArray(bytes), bytes.length);
    return new long[] {times.cpuNanos(), times.waitNanos()};
  }
}
