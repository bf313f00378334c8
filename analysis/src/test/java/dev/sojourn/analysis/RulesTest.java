package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport;

/// The rules as JDK Mission Control runs them: found as services, on recordings of real events.
class RulesTest {
  @TempDir private Path directory;

  @Test
  void collectionsArePressure() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("gc.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              for (int i = 0; i < 10; i++) {
                receiver.receiveFor(10);
                System.gc();
              }
              receiver.receiveFor(10);
            });

    Map<String, IResult> results = evaluate(file);

    IResult pressure = results.get("SojournBackpressure");
    assertThat(score(pressure)).isGreaterThan(25);
    assertThat(pressure.getSummary()).contains("gc-pause");
    assertThat(pressure.getSolution()).isNotBlank();
    assertThat(score(results.get("SojournClock"))).isLessThan(25);
    assertThat(score(results.get("SojournCoverage"))).isLessThan(25);
  }

  @Test
  void aStepOfTheClockIsTrouble() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("step.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              receiver.receiveFor(20);
              receiver.receiveNegative();
            });

    IResult clock = evaluate(file).get("SojournClock");

    assertThat(clock.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(clock.getSummary()).contains("1 packets have negative delays");
  }

  @Test
  void aHeldLockIsPressure() throws Exception {
    IResult pressure = evaluate(recorded("lock")).get("SojournBackpressure");

    assertThat(score(pressure)).isGreaterThan(25);
    assertThat(pressure.getSummary()).contains("lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gc", "lock"})
  void missionControlsReportPrintsThem(String scenario) throws Exception {
    Path file = recorded(scenario);
    String report = JfrHtmlRulesReport.createReport(file.toFile());

    Map<String, IResult> ours = evaluate(file);
    assertThat(ours.values())
        .hasSize(6)
        .allSatisfy(result -> assertThat(report).contains(result.getRule().getName()));
    assertThat(ours.values())
        .filteredOn(result -> result.getSeverity() != Severity.NA)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            result -> {
              assertThat(score(result)).isBetween(0.0, 100.0);
              assertThat(result.getSummary()).isNotBlank();
            });
  }

  private Path recorded(String scenario) {
    return Recorded.during(
        directory.resolve(scenario + ".jfr"),
        recording -> {
          FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
          for (int i = 0; i < 5; i++) {
            receiver.receiveFor(10);
            receiver.queue();
            switch (scenario) {
              case "gc" -> System.gc();
              case "lock" -> HeldLock.await(new Object(), Duration.ofMillis(200));
              default -> Thread.onSpinWait();
            }
          }
          receiver.receiveFor(10);
        });
  }

  private static double score(IResult result) {
    return result.getResult(TypedResult.SCORE).doubleValue();
  }

  private static Map<String, IResult> evaluate(Path file) throws Exception {
    IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
    Map<String, IResult> results = new LinkedHashMap<>();
    for (IRule rule : ServiceLoader.load(IRule.class)) {
      RunnableFuture<IResult> evaluation =
          rule.createEvaluation(
              items, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
      evaluation.run();
      results.put(rule.getId(), evaluation.get());
    }
    return results;
  }
}
