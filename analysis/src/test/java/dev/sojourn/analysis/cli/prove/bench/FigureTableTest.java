package dev.sojourn.analysis.cli.prove.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  @Test
  void whatHasATargetComesFirstAndSaysWhetherItHolds() {
    String text =
        FigureTable.text(
            List.of(
                Figure.of("ns per packet", 1234, "ns"),
                Figure.atMost("a / b", 1.04, null, 1.05),
                Figure.atMost("a / c", 1.2, null, 1.12).noting("1.1 to 1.3"),
                Figure.judged("a / e", pairs(0.9, 1.2), 1.05),
                Figure.missing("a / d", null, 2, "no d here")));
    assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            " figure value at most",
            "ok a / b 1.040 1.050",
            "!! a / c 1.200 1.120 (1.1 to 1.3)",
            "?? a / e 1.050 1.050 (undecided: middle half 0.900 to 1.200, 1 of 2 pairs at most"
                + " 1.050)",
            "!! a / d absent 2.000 (no d here)",
            "",
            " ns per packet 1,234 ns");
  }

  private static Pairs pairs(double... ratios) {
    Samples fork = new Samples();
    for (double ratio : ratios) {
      fork.add(ratio);
    }
    Pairs pairs = new Pairs();
    pairs.add(fork);
    return pairs;
  }
}
