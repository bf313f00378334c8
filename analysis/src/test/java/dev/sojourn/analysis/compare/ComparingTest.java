package dev.sojourn.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.SeenPacket;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.page.SampleReport;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final long MILLI = 1_000_000;
  private static final long SPAN = 20_000 * MILLI;

  @Test
  void aRecordingDoesNotDifferFromItself() {
    Comparison comparison = Comparing.compare(stalled(1), stalled(1));

    assertThat(comparison.verdict().differs()).isFalse();
    assertThat(comparison.rows())
        .filteredOn(row -> row.pValue() != null)
        .extracting(Comparison.Row::pValue)
        .containsOnly(1.0);
  }

  @Test
  void twoRecordingsOfOneKindDoNotDiffer() {
    Comparison comparison = Comparing.compare(stalled(1), stalled(2));

    assertThat(comparison.verdict().differs()).isFalse();
  }

  @Test
  void stallsAreADifferenceAndTheirCauseIsNamed() {
    Comparison comparison = Comparing.compare(calm(1), stalled(2));

    assertThat(comparison.verdict().differs()).isTrue();
    assertThat(comparison.verdict().cause()).isEqualTo("gc-pause");
    assertThat(comparison.verdict().text()).contains("More than chance").contains("gc-pause");
  }

  @Test
  void tooLittleIsNoDifference() {
    Side none = side(calmReport(), new BlockBuilder());

    assertThat(Comparing.compare(none, none).verdict().text()).contains("too short");
  }

  @Test
  void holmCountsTheSmallestMostOften() {
    assertThat(Comparing.holm(new double[] {0.02, 0.01, 0.5})).containsExactly(0.04, 0.03, 0.5);
  }

  private static Side calm(long seed) {
    return side(calmReport(), play(seed, false));
  }

  private static Side stalled(long seed) {
    return side(SampleReport.report(), play(seed, true));
  }

  private static Side side(Report report, BlockBuilder blocks) {
    return new Side(report, blocks);
  }

  private static BlockBuilder play(long seed, boolean stalls) {
    BlockBuilder blocks = new BlockBuilder();
    blocks.begin(0, SPAN);
    Random random = new Random(seed);
    long stallEnd = 0;
    for (long arrival = 0; arrival < SPAN; arrival += MILLI) {
      if (stalls && random.nextInt(400) == 0) {
        stallEnd = arrival + 60 * MILLI;
      }
      long delay = Math.max(10_000 + random.nextInt(5_000), stallEnd - arrival);
      blocks.packet(new SeenPacket(arrival + delay, OptionalLong.of(delay)));
    }
    return blocks;
  }

  private static Report calmReport() {
    Report stalled = SampleReport.report();
    Delay delay =
        new Delay(20_000, 12_000L, 12_000L, 14_000L, 15_000L, 15_000L, 15_000L, 240_000_000);
    return new Report(
        stalled.schema(),
        stalled.recording(),
        stalled.packets(),
        0L,
        List.of(),
        delay,
        List.of(new Attribution("wakeup", "", 240_000_000, 1, 20_000, 240_000_000, 1)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        stalled.threads(),
        stalled.sockets(),
        null,
        stalled.accepts(),
        stalled.notCaptured(),
        stalled.sampled(),
        stalled.watched(),
        stalled.coverage(),
        stalled.replay(),
        null,
        stalled.clock(),
        new Verdict(false, null, List.of(), "No backpressure."),
        List.of());
  }
}
