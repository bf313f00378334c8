package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Capacity;
import dev.sojourn.analysis.report.ReportBuilder;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long WORK = TimeUnit.MICROSECONDS.toNanos(100);

  /// A thousand packets a second, some of which waited behind another.
  private static Capacity capacity(int packets, int queued) {
    Summary summary = new Summary();
    SocketSummary socket = summary.socket(1);
    for (int i = 0; i < packets; i++) {
      socket.packets().add(100, true, false, false);
      socket.delays().add(WORK);
      socket.workload().add(i * SPACING, i < queued, WORK, 3 * SPACING);
    }
    return ReportBuilder.build("a.jfr", summary).capacity().getFirst();
  }

  @Test
  void tellsTheServiceRateWhereEnoughPacketsQueued() {
    Capacity capacity = capacity(2000, 100);

    assertThat(capacity.arrivalsPerSecond()).isCloseTo(1000, Percentage.withPercentage(0.01));
    assertThat(capacity.servicePerSecond()).isCloseTo(10_000, Percentage.withPercentage(0.01));
    assertThat(capacity.utilisation()).isCloseTo(0.1, Percentage.withPercentage(0.01));
  }

  @Test
  void doesNotTellItOfFewerThanAHundred() {
    assertThat(capacity(150, 99).servicePerSecond()).isNull();
    assertThat(capacity(150, 99).utilisation()).isNull();
    assertThat(capacity(150, 100).servicePerSecond()).isNotNull();
  }

  @Test
  void doesNotTellItOfFewerThanATwentieth() {
    assertThat(capacity(4000, 199).servicePerSecond()).isNull();
    assertThat(capacity(4000, 200).servicePerSecond()).isNotNull();
  }

  @Test
  void tellsWhatTheWorstStallPutsAtRiskInAnyCase() {
    Capacity capacity = capacity(2000, 0);

    assertThat(capacity.servicePerSecond()).isNull();
    assertThat(capacity.worstStallNanos()).isEqualTo(3 * SPACING);
    assertThat(capacity.packetsAtRisk()).isEqualTo(3);
  }

  @Test
  void countsTheDroppedAmongTheArrivals() {
    Summary summary = new Summary();
    SocketSummary socket = summary.socket(1);
    for (int i = 0; i <= 1000; i++) {
      socket.packets().add(100, true, false, false);
      socket.delays().add(WORK);
      socket.workload().add(i * SPACING, false, WORK, WORK);
    }
    socket.setDrops(500);

    assertThat(ReportBuilder.build("a.jfr", summary).capacity().getFirst().arrivalsPerSecond())
        .isCloseTo(1500, Percentage.withPercentage(0.01));
  }

  @Test
  void tellsNoRateOfOnePacket() {
    assertThat(capacity(1, 0).arrivalsPerSecond()).isNull();
    assertThat(capacity(1, 0).packetsAtRisk()).isNull();
  }
}
