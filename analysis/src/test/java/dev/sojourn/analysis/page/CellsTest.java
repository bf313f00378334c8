package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.page.Cells.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void sumsStayExactWhereColumnsBecomeOne() {
    Cells cells = new Cells(0, 1000 * SECOND);
    long width = cells.widthNanos();
    Random random = new Random(5);
    long nanos = 0;
    for (int i = 0; i < 300_000; i++) {
      long delay = 1 + random.nextInt(100_000_000);
      cells.add(random.nextLong(1000 * SECOND), delay, Kind.CAUSE, i % 50, delay);
      nanos += delay;
    }

    long[] sums = new long[2];
    cells.forEach(
        Kind.CAUSE,
        (column, band, id, packets, part) -> {
          sums[0] += packets;
          sums[1] += part;
        });

    assertThat(cells.widthNanos()).isGreaterThan(width);
    assertThat(sums).containsExactly(300_000, nanos);
  }

  @Test
  void cellsComeInTheOrderOfTimeAndDelay() {
    Cells cells = new Cells(0, 1024 * SECOND);
    cells.add(5 * SECOND, 9_000, Kind.ALL, 0, 9_000);
    cells.add(SECOND / 2, 40_000_000, Kind.ALL, 0, 40_000_000);
    cells.add(SECOND / 2, 9_000, Kind.ALL, 0, 9_000);
    cells.add(SECOND / 3, 9_100, Kind.ALL, 0, 9_100);

    List<String> read = new ArrayList<>();
    cells.forEach(
        Kind.ALL,
        (column, band, id, packets, nanos) -> read.add(column + " " + packets + " " + nanos));

    assertThat(read).containsExactly("0 2 18100", "0 1 40000000", "5 1 9000");
  }

  @Test
  void aBandBeginsWithItsShortestDelay() {
    for (int band = 0; band < Cells.BANDS; band++) {
      assertThat(Cells.bandOf(Cells.lowest(band))).isEqualTo(band);
      assertThat(Cells.bandOf(Cells.lowest(band) - 1)).isEqualTo(Math.max(0, band - 1));
    }
  }
}
