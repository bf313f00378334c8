package dev.sojourn.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final Pace pace = new Pace(10_000, clock::get);

  @Test
  void spreadsTheWorkEvenly() {
    long done = 0;
    for (int i = 0; i < 30; i++) {
      clock.addAndGet(MILLISECOND / 3);
      done += pace.due();
    }
    assertThat(done).isBetween(99L, 100L);
  }

  @Test
  void makesUpForNoMoreThanFiveMilliseconds() {
    clock.addAndGet(500 * MILLISECOND);
    assertThat(pace.due()).isEqualTo(50);
    assertThat(pace.due()).isZero();
  }
}
