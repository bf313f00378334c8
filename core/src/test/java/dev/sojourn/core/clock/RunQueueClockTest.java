package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RunQueueClockTest {
  @Test
  void readsTheFirstTwoNumbers() {
    assertThat(parsed("18446744 42 7\n")).containsExactly(18446744, 42);
    assertThat(parsed("0 0 0\n")).containsExactly(0, 0);
    assertThat(parsed("12")).containsExactly(RunQueueClock.ABSENT, RunQueueClock.ABSENT);
    assertThat(parsed("12 3")).containsExactly(12, RunQueueClock.ABSENT);
    assertThat(parsed(" 3 4")).containsExactly(RunQueueClock.ABSENT, 3);
  }

  private static long[] parsed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    try (Arena arena = Arena.ofConfined();
        RunQueueClock clock = clock(arena)) {
      clock.parse(MemorySegment.ofArray(bytes), bytes.length);
      return new long[] {clock.cpuNanos(), clock.waitNanos()};
    }
  }

  private static RunQueueClock clock(Arena arena) {
    Platform.Available platform = (Platform.Available) LinuxPlatform.current();
    return new RunQueueClock(platform.calls().get(), platform.constants(), arena);
  }

  @Test
  void neverGoesBackOnOneThreadAndFollowsTheThread() throws Exception {
    try (Arena arena = Arena.ofShared();
        RunQueueClock clock = clock(arena);
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      long first = wait(clock);
      assertThat(first).isNotNegative();
      assertThat(wait(clock)).isGreaterThanOrEqualTo(first);
      assertThat(clock.cpuNanos()).isPositive();

      long others = other.submit(() -> wait(clock)).get();
      assertThat(others).isNotNegative();
      assertThat(wait(clock)).isGreaterThanOrEqualTo(first);
    }
  }

  private static long wait(RunQueueClock clock) {
    clock.read();
    return clock.waitNanos();
  }
}
