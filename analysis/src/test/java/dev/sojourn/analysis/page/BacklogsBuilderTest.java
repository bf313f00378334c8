package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogsBuilderTest {
  private static final long MILLI = 1_000_000;

  private final BacklogsBuilder builder = new BacklogsBuilder(0);

  /// Packets that come evenly while the receiver stands still, and leave together.
  private void stall(long start, long millis, int packets) {
    long end = start + millis * MILLI;
    for (int i = 0; i < packets; i++) {
      long arrival = start + i * millis * MILLI / packets;
      builder.add(new SeenWait(arrival, end, 40_000, 0, SeenWait.NO_STACK));
    }
  }

  @Test
  void theWorstComeFirstAndShortOnesNotAtAll() {
    for (int i = 1; i <= 20; i++) {
      stall(i * 1000 * MILLI, i, 10);
    }

    List<Backlogs.Backlog> worst = builder.build().worst();

    assertThat(worst)
        .extracting(backlog -> Arrays.stream(backlog.nanos()).max().orElseThrow() / MILLI)
        .containsExactly(20L, 19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L);
  }

  @Test
  void ofManyPacketsEveryOneOfSoManyIsTold() {
    stall(0, 1000, 1000);

    Backlogs.Backlog backlog = builder.build().worst().getFirst();

    assertThat(backlog.packets()).isEqualTo(1000);
    assertThat(backlog.arrival())
        .containsExactly(IntStream.range(0, 250).mapToLong(i -> 4 * i * MILLI).toArray());
  }
}
