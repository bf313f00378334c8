package dev.sojourn.core.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingCounterTest {
  private final WrappingCounter counter = new WrappingCounter();

  @Test
  void countsDifferencesAndNotReadings() {
    assertThat(counter.advance(5)).isEqualTo(5);
    assertThat(counter.advance(5)).isZero();
    assertThat(counter.advance(9)).isEqualTo(4);
    assertThat(counter.total()).isEqualTo(9);
  }

  @Test
  void goesOnWhereTheKernelsCounterWraps() {
    counter.advance(0x7FFF_FFFF);
    counter.advance(0xFFFF_FFF0);
    assertThat(counter.advance(0x10)).isEqualTo(0x20);
    assertThat(counter.total()).isEqualTo(0x1_0000_0010L);
  }

  @Test
  void aLateReadingAddsNothing() {
    counter.advance(100);
    assertThat(counter.advance(60)).isZero();
    assertThat(counter.advance(101)).isOne();
  }
}
