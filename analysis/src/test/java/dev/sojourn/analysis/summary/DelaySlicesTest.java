package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelaySlicesTest {
  @Test
  void eachSliceBeginsWhereTheOneBeforeEnds() {
    for (int index = 1; index < DelaySlices.indexOf(Long.MAX_VALUE); index++) {
      long lowest = DelaySlices.lowestOf(index);
      assertThat(DelaySlices.indexOf(lowest)).isEqualTo(index);
      assertThat(DelaySlices.indexOf(lowest - 1)).isEqualTo(index - 1);
    }
  }

  @Test
  void takesTheSlowestFirst() {
    DelaySlices slices = new DelaySlices();
    slices.add(DelaySlices.indexOf(1_000), 90, new Charges());
    slices.add(DelaySlices.indexOf(5_000_000), 9, new Charges());
    slices.add(DelaySlices.indexOf(80_000_000), 1, new Charges());

    assertThat(slices.slowest(1).packets()).isEqualTo(1);
    assertThat(slices.slowest(2).packets()).isEqualTo(10);
    assertThat(slices.slowest(2).fromNanos()).isBetween(4_700_000L, 5_000_000L);
  }
}
