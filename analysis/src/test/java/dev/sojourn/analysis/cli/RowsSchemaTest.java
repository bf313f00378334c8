package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.lab.Collector;
import dev.sojourn.analysis.cli.lab.DemoCommand;
import dev.sojourn.analysis.cli.lab.Experiment;
import dev.sojourn.analysis.cli.lab.Scenario;
import dev.sojourn.analysis.cli.prove.bench.Figure;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzCommand;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzOutcome;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzTarget;
import dev.sojourn.analysis.cli.prove.scorecard.Score;
import dev.sojourn.analysis.cli.prove.soak.SoakCommand;
import dev.sojourn.analysis.cli.prove.soak.SoakRound;
import dev.sojourn.analysis.cli.prove.soak.SoakVerdict;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.compare.Comparison;
import dev.sojourn.analysis.report.RowsSchema;
import dev.sojourn.analysis.report.SchemaKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands print for programs keeps to its schema: of those that are soon done, what they
/// print; of the others, their records. DemoTest holds the demo's against it.
class RowsSchemaTest {
  private static final SoakRound ROUND =
      new SoakRound(
          60,
          SoakRound.Kind.PARTLY,
          3,
          List.of(new SoakRound.Socket(10, 9, 1, 9, 5, 0)),
          9,
          5,
          5 << 20,
          90 << 20,
          40,
          20);

  @TempDir Path folder;

  @Test
  void doctor() {
    Ran ran = Ran.sojourn("doctor", "--format", "json");

    assertThat(RowsSchema.problems("doctor", ran.out())).as(ran.err()).isEmpty();
  }

  @Test
  void compare() {
    String recording = recording().toString();

    Ran ran = Ran.sojourn("compare", recording, recording, "--format", "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(RowsSchema.problems("compare", ran.out())).isEmpty();
  }

  @Test
  void bench() {
    List<Figure> figures =
        List.of(
            new Figure("an event a packet", 772.5, "ns", null, null, "700 to 800"),
            new Figure("Sojourn / C loop", 1.12, null, 1.05, false, null),
            new Figure("Sojourn / Netty", null, null, 1.0, false, "Netty is not there"));

    assertThat(RowsSchema.problems("bench", Json.rows(figures))).isEmpty();
  }

  @Test
  void scorecard() {
    Experiment run =
        new Experiment(Scenario.SLEEP, Collector.G1, 5, 10_000, 0, folder.resolve("a.jfr"), true);
    Score mixed =
        new Score(
            "mixed",
            "G1",
            "sleep",
            "sleep",
            "receiver at Handler.nap",
            "sleep in receiver at Handler.nap, line 12",
            0.98,
            0.96,
            0.99,
            0.01,
            50_000L,
            40_000_000L,
            3_000_000L,
            3_010_000L,
            0.8,
            0.79,
            20_000L,
            21_000L,
            0.95,
            true,
            "Take the sleep out of the receiving thread.",
            2,
            false,
            null,
            "others above 0.03");

    String json = Json.rows(List.of(mixed, Score.failed(run, "the sending JVM ended")));

    assertThat(RowsSchema.problems("scorecard", json)).isEmpty();
  }

  @Test
  void soak() {
    List<SoakRound> rounds = List.of(ROUND, ROUND, ROUND);
    String json = SoakCommand.json(new SoakVerdict(rounds).rows(), rounds);

    assertThat(RowsSchema.problems("soak", json)).isEmpty();
  }

  @Test
  void fuzz() {
    FuzzOutcome fine = new FuzzOutcome(FuzzTarget.GATE, 1_000_000, 300, 40, 500, List.of());
    FuzzOutcome broken =
        new FuzzOutcome(FuzzTarget.GATE, 10, 3, 4, 500, List.of(Path.of("crash-1")));

    assertThat(RowsSchema.problems("fuzz", Json.rows(FuzzCommand.rows(fine)))).isEmpty();
    assertThat(RowsSchema.problems("fuzz", Json.rows(FuzzCommand.rows(broken)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rows\": []}",
        "{\"rows\": [{\"figure\": \"sent\"}]}",
        "{\"rows\": [{\"figure\": \"sent\", \"value\": 1, \"target\": 1}]}",
        "{\"rows\": [{\"figure\": \"sent\", \"value\": 1, \"holds\": true}]}",
        "{\"rows\": [{\"figure\": \"sent\", \"value\": null}]}"
      })
  void whatIsNotARowBreaksIt(String json) {
    assertThat(RowsSchema.problems("doctor", json)).isNotEmpty();
  }

  @Test
  void namesEveryKey() throws Exception {
    SchemaKeys keys = new SchemaKeys(new ObjectMapper().readTree(RowsSchema.text()));

    assertThat(keys.missing("/$defs/row", Row.class)).isEmpty();
    assertThat(keys.missing("/$defs/demo", DemoCommand.Document.class)).isEmpty();
    assertThat(keys.missing("/$defs/benchRow", Figure.class)).isEmpty();
    assertThat(keys.missing("/$defs/scorecardRow", Score.class)).isEmpty();
    assertThat(keys.missing("/$defs/round", SoakRound.class)).isEmpty();
    assertThat(keys.missing("/$defs/compare", Comparison.class)).isEmpty();
  }

  private Path recording() {
    return Recorded.during(
        folder.resolve("one.jfr"),
        recording -> {
          new FakeReceiver(5, TimeUnit.MILLISECONDS.toNanos(1)).receivePackets(1);
        });
  }
}
