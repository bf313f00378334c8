package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import java.lang.foreign.Arena;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RunQueueClockTest {
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
