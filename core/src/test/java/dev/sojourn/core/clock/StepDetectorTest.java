package dev.sojourn.core.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.core.os.SystemClock;
import org.junit.jupiter.api.Test;

class StepDetectorTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private long monotonic = 77 * SECOND;
  private long offset = 1_700_000_000L * SECOND;
  private int readings;
  private final SystemClock clock =
      new SystemClock() {
        @Override
        public long realtimeNanos() {
          readings++;
          return monotonic++ + offset;
        }

        @Override
        public long monotonicNanos() {
          readings++;
          return monotonic++;
        }

        @Override
        public long threadCpuNanos() {
          return monotonic;
        }

        @Override
        public long tickNanos() {
          return 1;
        }
      };
  private final StepDetector detector = new StepDetector(clock);

  @Test
  void seesNoStepInTimeThatPasses() {
    for (int i = 0; i < 1000; i++) {
      monotonic += 1L << i % 40;
      assertThat(isStep()).isFalse();
    }
  }

  @Test
  void seesNoStepInASlew() {
    for (int i = 0; i < 1000; i++) {
      monotonic += SECOND;
      offset += SECOND / 2000;
      assertThat(isStep()).isFalse();
    }
  }

  @Test
  void seesStepsBothWaysOnce() {
    for (long step : new long[] {3600 * SECOND, -3600 * SECOND, 5 * MILLI, -5 * MILLI}) {
      monotonic += 2 * MILLI;
      offset += step;
      assertThat(isStep()).as("step of %d", step).isTrue();
      assertThat(detector.stepNanos()).isCloseTo(step, within(100L));
      assertThat(detector.uncertaintyNanos()).isCloseTo(2 * MILLI, within(100L));
      assertThat(isStep()).isFalse();
    }
  }

  @Test
  void asksTheClockOnceAMillisecond() {
    readings = 0;
    for (int i = 0; i < 9; i++) {
      monotonic += MILLI / 10;
      detector.isStep(monotonic + offset);
    }
    assertThat(readings).isZero();
  }

  private boolean isStep() {
    return detector.isStep(clock.realtimeNanos());
  }
}
