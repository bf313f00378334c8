package dev.sojourn.analysis.cli.prove.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.shared.RowTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shortest soak there is: what it counts is to be true of it too, what may grow is not.
class SoakTest {
  @TempDir Path folder;

  @Test
  void everyPacketOfEveryRoundIsAccountedFor() throws Exception {
    List<SoakRound> told = new ArrayList<>();

    List<SoakRound> rounds =
        new SoakRun(folder, Duration.ofMillis(200), told::add).during(Duration.ZERO);

    assertThat(rounds).hasSize(SoakRound.Kind.values().length).isEqualTo(told);
    assertThat(rounds.getLast().sockets())
        .hasSize(4)
        .allSatisfy(socket -> assertThat(socket.sent()).isPositive())
        .allSatisfy(socket -> assertThat(socket.lost()).isZero());
    for (SoakRound round : rounds) {
      assertThat(round.recorded()).isPositive();
      assertThat(IntStream.range(0, 4).mapToLong(round::unrecorded)).containsOnly(0L);
      assertThat(round.heapBytes()).isBetween(1L << 20, 256L << 20);
      assertThat(round.residentBytes()).isGreaterThan(round.heapBytes());
      assertThat(round.descriptors()).isGreaterThan(4);
      assertThat(round.threads()).isGreaterThan(8);
    }
    assertThat(rounds.stream().mapToLong(SoakRound::received).sum())
        .isEqualTo(rounds.getLast().sockets().stream().mapToLong(SoakRound.Socket::received).sum());
    assertThat(RowTable.text(new SoakVerdict(rounds).rows()))
        .containsPattern("(?m)^ok  socket 3: sent - received - dropped +0$")
        .containsPattern("(?m)^    rounds +3$");
    assertThat(folder).isDirectoryNotContaining("glob:**.jfr");
  }
}
