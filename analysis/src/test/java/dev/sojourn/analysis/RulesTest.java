package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                receiveFor(receiver, 10);
                System.gc();
              }
              receiveFor(receiver, 10);
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
              receiveFor(receiver, 20);
              receiver.receiveNegative();
            });

    IResult clock = evaluate(file).get("SojournClock");

    assertThat(clock.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(clock.getSummary()).contains("1 packets have negative delays");
  }

  @Test
  void missionControlsReportPrintsThem() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("report.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              receiveFor(receiver, 20);
            });

    String report = JfrHtmlRulesReport.createReport(file.toFile());

    assertThat(report)
        .contains("Datagram Backpressure", "Datagram Clock Trouble", "Datagram Coverage Too Thin");
  }

  private static void receiveFor(FakeReceiver receiver, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      receiver.receive();
    }
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
