package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RunQueueClockTest {
  @Test
  void readsTheSecondNumber() {
    assertThat(second("18446744 42 7\n")).isEqualTo(42);
    assertThat(second("0 0 0\n")).isZero();
    assertThat(second("12")).isEqualTo(RunQueueClock.ABSENT);
    assertThat(second("12 3")).isEqualTo(RunQueueClock.ABSENT);
  }

  private static long second(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return RunQueueClock.secondNumber(MemorySegment.ofArray(bytes), bytes.length);
  }

  @Test
  void neverGoesBackOnOneThreadAndFollowsTheThread() throws Exception {
    Platform.Available platform = (Platform.Available) LinuxPlatform.current();
    try (Arena arena = Arena.ofShared();
        RunQueueClock clock =
            new RunQueueClock(platform.calls().get(), platform.constants(), arena);
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      long first = clock.waitNanos();
      assertThat(first).isNotNegative();
      assertThat(clock.waitNanos()).isGreaterThanOrEqualTo(first);

      Callable<Long> reading = clock::waitNanos;
      long others = other.submit(reading).get();
      assertThat(others).isNotNegative();
      assertThat(clock.waitNanos()).isGreaterThanOrEqualTo(first);
    }
  }
}
