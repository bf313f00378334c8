package dev.sojourn.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  /// Looks at every moment alone, as the definition does.
  private static int reasonAt(List<Stall> stalls, long moment) {
    Stall best = null;
    for (Stall stall : stalls) {
      boolean covers = stall.start() <= moment && moment < stall.end();
      if (covers
          && (best == null
              || stall.rank() < best.rank()
              || stall.rank() == best.rank() && stall.start() < best.start())) {
        best = stall;
      }
    }
    return best == null ? -1 : best.rank();
  }

  private static int reasonAt(Segments segments, long moment) {
    int segment = segments.firstEndingAfter(moment);
    boolean covers = segment < segments.size() && segments.start(segment) <= moment;
    return covers ? segments.reason(segment) : -1;
  }

  @RepeatedTest(200)
  void givesEachMomentToTheFirstCauseThatApplies(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<Stall> stalls = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      long start = random.nextInt(100);
      int rank = random.nextInt(5);
      stalls.add(new Stall(start, start + 1 + random.nextInt(30), rank, rank));
    }

    Segments segments = Segments.of(stalls);

    long free = segments.freeTime(-10);
    for (long moment = -10; moment < 150; moment++) {
      assertThat(reasonAt(segments, moment)).isEqualTo(reasonAt(stalls, moment));
      long next = segments.freeTime(moment + 1);
      assertThat(next - free).isEqualTo(reasonAt(stalls, moment) < 0 ? 1 : 0);
      free = next;
    }
  }

  @Test
  void isEmptyWithoutStalls() {
    Segments segments = Segments.of(List.of());

    assertThat(segments.size()).isZero();
    assertThat(segments.freeTime(42)).isEqualTo(42);
  }
}
