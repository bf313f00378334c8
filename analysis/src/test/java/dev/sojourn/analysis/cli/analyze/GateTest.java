package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.testing.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `analyze --fail-if`, as a build sees it.
class GateTest {
  /// Of packets of which the first waited for 20 ms at least.
  private static String recording;

  @TempDir static Path folder;

  @BeforeAll
  static void record() {
    Path file =
        Recorded.during(
            folder.resolve("gate.jfr"),
            recording -> {
              FakeReceiver.late(3, TimeUnit.MILLISECONDS.toNanos(1), Duration.ofMillis(20))
                  .receive();
            });
    recording = file.toString();
  }

  @Test
  void whatDoesNotHoldIsExitStatus0() {
    Ran ran = Ran.sojourn("analyze", recording, "--fail-if", "max>1000s", "--fail-if", "packets<1");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Queue delay");
  }

  @Test
  void whatHoldsIsExitStatus1AndNamedAfterTheReport() {
    Ran ran =
        Ran.sojourn(
            "analyze", recording, "--fail-if", "packets<1", "--fail-if", "p50>1us and max>=20ms");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("Queue delay");
    assertThat(ran.err())
        .matches("p50>1us and max>=20ms: p50 is [0-9.]+ m?s, max is [0-9.]+ m?s\\R");
  }

  @Test
  void aShareIsJudgedToo() {
    Ran ran = Ran.sojourn("analyze", recording, "--quiet", "--fail-if", "share(gc-pause)<=100%");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith("share(gc-pause)<=100%: share(gc-pause) is ");
  }

  @Test
  void aWrongConditionIsExitStatus2WithAMarkAtTheSpot() {
    Ran ran = Ran.sojourn("analyze", recording, "--fail-if", "drops>0 or p99>5qs");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("sojourn analyze: --fail-if: ")
        .contains("a duration such as 5ms")
        .endsWith("\ndrops>0 or p99>5qs\n                ^\n");
  }

  @Test
  void whatTheRecordingCannotTellIsExitStatus3() {
    Path unstamped =
        Recorded.during(
            folder.resolve("unstamped.jfr"),
            recording -> new FakeReceiver(3, 1).receiveUnstamped());

    Ran ran = Ran.sojourn("analyze", unstamped.toString(), "--fail-if", "p99>5ms");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("--fail-if cannot be judged", "p99").containsOnlyOnce("\n");
  }

  @Test
  void testResultsForACiServerAreThereWhateverBecameOfTheGate() {
    Path results = folder.resolve("TEST-gate.xml");

    Ran ran =
        Ran.sojourn(
            "analyze", recording, "--format", "junit", "--fail-if", "p50>1us", "-o", "" + results);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(results).content().contains("<testcase", "<failure message=\"p50&gt;1us: p50 is ");
  }
}
