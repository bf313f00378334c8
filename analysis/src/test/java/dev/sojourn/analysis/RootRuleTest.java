package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.rules.RootRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemFilter;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport;

/// An annotated recording of a receiver that first sleeps itself and then waits for another's lock,
/// as JDK Mission Control's rules see it: whole, and in the time that somebody selects.
class RootRuleTest {
  private static final int TIMES = 3;
  private static final Duration HELD = Duration.ofMillis(60);

  @TempDir static Path folder;
  private static Path source;
  private static Path annotated;
  private static Report report;
  private static IQuantity between;

  @BeforeAll
  static void annotate() throws Exception {
    AtomicReference<Instant> turn = new AtomicReference<>();
    source =
        Recorded.during(
            folder.resolve("source.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              receiver.receiveFor(20);
              for (int i = 0; i < TIMES; i++) {
                receiver.stallAsleep(HELD.toMillis());
                receiver.receiveFor(20);
              }
              turn.set(Instant.now());
              for (int i = 0; i < TIMES; i++) {
                receiver.receiveFor(20);
                HeldLock.await(new Object(), HELD);
                receiver.receiveFor(20);
              }
            });
    between = UnitLookup.EPOCH_NS.quantity(ChronoUnit.NANOS.between(Instant.EPOCH, turn.get()));
    annotated = folder.resolve("annotated.jfr");
    report = Annotator.annotate(source, annotated, Progress.NONE);
  }

  @Test
  void theTimeThatIsSelectedDecides() throws Exception {
    IItemFilter before = ItemFilters.less(JfrAttributes.START_TIME, between);
    IItemFilter after = ItemFilters.more(JfrAttributes.START_TIME, between);

    IResult ownSleep = evaluate(annotated, before);
    IResult othersLock = evaluate(annotated, after);

    // Where the machine is busy, most of the waiting may be for that.
    assertThat(ownSleep.getExplanation()).contains("sleep in receiver").doesNotContain("holding");
    assertThat(othersLock.getExplanation())
        .contains("lock: sleep in ", "HeldLock.hold", "holding Object");
    assertThat(othersLock.getSeverity()).isIn(Severity.INFO, Severity.WARNING);
  }

  @Test
  void itGivesTheAdviceOfTheAnalysis() throws Exception {
    IItemFilter after = ItemFilters.more(JfrAttributes.START_TIME, between);

    assertThat(report.roots())
        .extracting(Root::advice)
        .contains(evaluate(annotated, after).getSolution());
  }

  @Test
  void theWholeRecordingNamesBoth() throws Exception {
    IResult whole = evaluate(annotated, ItemFilters.all());

    assertThat(whole.getExplanation()).contains("sleep in receiver", "holding Object");
    assertThat(JfrHtmlRulesReport.createReport(annotated.toFile()))
        .contains(whole.getRule().getName(), "holding Object");
  }

  @Test
  void whereNothingIsAnnotatedItDoesNotApply() throws Exception {
    assertThat(evaluate(source, ItemFilters.all()).getSeverity()).isEqualTo(Severity.NA);
  }

  @Test
  void whereNoPacketWaitedThereIsNothingToExplain() throws Exception {
    IItemFilter never =
        ItemFilters.more(JfrAttributes.START_TIME, between.add(UnitLookup.HOUR.quantity(1)));

    IResult nothing = evaluate(annotated, never);

    assertThat(nothing.getSeverity()).isEqualTo(Severity.NA);
    assertThat(nothing.getSolution()).isNull();
  }

  private static IResult evaluate(Path file, IItemFilter selected) throws Exception {
    IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile()).apply(selected);
    RunnableFuture<IResult> evaluation =
        new RootRule()
            .createEvaluation(items, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
    evaluation.run();
    return evaluation.get();
  }
}
