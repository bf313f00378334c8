package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.live.Live;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopTableTest {
  private static final Live.Row ROW =
      new Live.Row(
          "127.0.0.1:37286",
          false,
          false,
          12_345.0,
          16_000L,
          37_400_000L,
          39_700_000L,
          106_496L,
          212_992L,
          56L,
          7,
          "gc-pause");

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 200})
  void fits(int width) {
    TopTable table = TopTable.of(width);

    assertThat(table.head()).hasSizeLessThanOrEqualTo(width).contains("p99", "max", "drops");
    assertThat(table.row(ROW)).hasSizeLessThanOrEqualTo(width).contains("37.4 ms", "56 +7");
  }

  @Test
  void showsAllOnEightyColumns() {
    TopTable table = TopTable.of(80);

    assertThat(table.head()).contains("packets/s", "p50", "p99", "max", "full", "drops", "cause");
    assertThat(table.row(ROW))
        .contains("12,345", "16.0 µs", "37.4 ms", "39.7 ms", "50 %", "56 +7", "gc-pause");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void readsAreSaidToBeReadsWhoseDelaysAreLowerBounds(int width) {
    Live.Row read =
        new Live.Row(
            "tcp 127.0.0.1:8080",
            true,
            true,
            12_345.0,
            16_000L,
            37_400_000L,
            39_700_000L,
            null,
            null,
            null,
            0,
            "cpu-starvation");

    assertThat(TopTable.of(width).row(read))
        .hasSizeLessThanOrEqualTo(width)
        .contains("tcp 127.0.0.1:8080", "≥37.4 ms", "≥39.7 ms");
    assertThat(TopTable.of(200).row(read)).contains("12,345 reads", "≥16.0 µs");
  }

  @Test
  void whatIsNotKnownIsADash() {
    Live.Row unknown =
        new Live.Row("#7", false, false, null, null, null, null, null, null, null, 0, null);

    assertThat(TopTable.of(200).row(unknown).replaceAll("\\s+", " "))
        .isEqualTo("#7 - - - - - - - -");
  }
}
