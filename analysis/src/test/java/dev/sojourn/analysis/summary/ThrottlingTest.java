package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Throttled;
import dev.sojourn.analysis.recording.JvmRows.ThrottleCounts;
import dev.sojourn.analysis.report.ReportBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottlingTest {
  private static ThrottleCounts reading(long time, long nanos, long slices, long elapsed) {
    return new ThrottleCounts(time, nanos, slices, elapsed);
  }

  @Test
  void countsWhatHappenedWhileItLooked() {
    Summary summary = new Summary();
    summary.throttling().add(List.of(reading(2, 700, 8, 60), reading(1, 500, 5, 50)));
    summary.throttling().add(List.of(reading(3, 900, 9, 70)));

    assertThat(ReportBuilder.build("a.jfr", summary).throttling())
        .isEqualTo(new Throttled(400, 4, 20));
  }

  @Test
  void beginsAnewWhenTheCountsDo() {
    Throttling throttling = new Throttling();
    throttling.add(List.of(reading(1, 500, 5, 50), reading(2, 10, 1, 3), reading(3, 30, 2, 4)));

    assertThat(throttling.nanos()).isEqualTo(20);
    assertThat(throttling.elapsedSlices()).isEqualTo(1);
  }

  @Test
  void knowsNothingFromOneReading() {
    Summary summary = new Summary();
    summary.throttling().add(List.of(reading(1, 500, 5, 50)));

    assertThat(ReportBuilder.build("a.jfr", summary).throttling()).isNull();
  }
}
