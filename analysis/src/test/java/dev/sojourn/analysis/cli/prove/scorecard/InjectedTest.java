package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.analysis.cli.prove.scorecard.Injected.Phase;
import dev.sojourn.analysis.cli.prove.scorecard.Injected.Stall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectedTest {
  @TempDir Path folder;

  @Test
  void aStallCountsByItsLengthSquared() {
    Injected injected =
        new Injected(
            List.of(new Stall("sleep", 0, 40_000_000), new Stall("handler", 0, 20_000_000)),
            List.of());

    assertThat(injected.proportion("sleep")).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void tellsStallsFromPhases() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("truth"),
            """
            stall cause=lock startNanos=110 endNanos=150
            phase stalled=false startNanos=0 endNanos=100
            phase stalled=true startNanos=100 endNanos=200
            """);

    Injected injected = Injected.read(file);

    assertThat(injected.stalls()).containsExactly(new Stall("lock", 110, 150));
    assertThat(injected.phases())
        .containsExactly(new Phase(false, 0, 100), new Phase(true, 100, 200));
  }
}
