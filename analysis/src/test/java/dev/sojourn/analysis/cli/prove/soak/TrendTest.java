package dev.sojourn.analysis.cli.prove.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void aLineHasItsSlope() {
    assertThat(Trend.slope(points(i -> 5 - 2 * i))).isEqualTo(-2, within(1e-9));
  }

  @Test
  void outliersDoNotTurnIt() {
    assertThat(Trend.slope(points(i -> 3 * i + (i % 5 == 4 ? 1e6 : 0)))).isEqualTo(3, within(1e-9));
  }

  @Test
  void aPointHasNone() {
    assertThat(Trend.slope(List.of(new Trend.Point(1, 7)))).isZero();
    assertThat(Trend.slope(List.of(new Trend.Point(1, 7), new Trend.Point(1, 9)))).isZero();
  }

  private static List<Trend.Point> points(IntToDoubleFunction value) {
    return IntStream.range(0, 20)
        .mapToObj(i -> new Trend.Point(i, value.applyAsDouble(i)))
        .toList();
  }
}
