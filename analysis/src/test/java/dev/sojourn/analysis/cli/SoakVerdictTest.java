package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void holdsWhenEveryPacketIsAccountedForAndNothingGrows() {
    assertThat(RowTable.exitCode(rows(i -> 100 * MEGABYTE, 0, 0))).isEqualTo(ExitCode.DONE);
  }

  @Test
  void memoryThatGrowsIsNamed() {
    assertThat(failures(rows(i -> (100 + 3 * i) * MEGABYTE, 0, 0)))
        .containsExactly("heap growth, bytes");
    assertThat(RowTable.exitCode(rows(i -> (100 + 3 * i) * MEGABYTE, 0, 0)))
        .isEqualTo(ExitCode.GATE);
  }

  @Test
  void memoryThatIsHighForAMomentDoesNotCount() {
    assertThat(failures(rows(i -> (i == 19 ? 500 : 100) * MEGABYTE, 0, 0))).isEmpty();
  }

  @Test
  void packetsThatWentMissingAreNamed() {
    assertThat(failures(rows(i -> 0, 1, 0))).containsExactly("socket 0: sent - received - dropped");
    assertThat(failures(rows(i -> 0, 0, 3))).containsExactly("packets received and not on record");
  }

  private static List<String> failures(List<Row> rows) {
    return rows.stream().filter(row -> Boolean.FALSE.equals(row.holds())).map(Row::figure).toList();
  }

  private static List<Row> rows(LongUnaryOperator heap, long lost, long unrecorded) {
    List<SoakRound> rounds =
        LongStream.range(0, 20)
            .mapToObj(
                i ->
                    new SoakRound(
                        i,
                        List.of(new SoakRound.Socket(10 * i + lost, 9 * i, i)),
                        9,
                        i == 7 ? 9 - unrecorded : 9,
                        heap.applyAsLong(i),
                        0,
                        10,
                        20))
            .toList();
    return new SoakVerdict(rounds).rows();
  }
}
