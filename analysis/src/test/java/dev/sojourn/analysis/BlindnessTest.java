package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Real recordings with events left out, as `jfr scrub` leaves them out, beside the whole ones:
/// what is told of the rest is never more certain than the rest allows.
@TestInstance(Lifecycle.PER_CLASS)
class BlindnessTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(500);
  private static final long STALL = TimeUnit.MILLISECONDS.toNanos(30);
  private static final int STALLS = 4;

  /// Without packets nothing else is like before.
  private static final String PACKETS = Schema.PacketReceived.NAME;

  private Path folder;
  private final Map<String, Path> recorded = new HashMap<>();
  // So that a collection takes its time.
  private final List<long[]> ballast = new ArrayList<>();

  /// What holds the receiver up.
  private interface Stalling {
    void stall() throws Exception;
  }

  @BeforeAll
  void record(@TempDir Path temporary) {
    folder = temporary;
    for (int i = 0; i < 2_000_000; i++) {
      ballast.add(new long[1]);
    }
    record("gc-pause", System::gc);
    record("sleep", () -> Thread.sleep(Duration.ofNanos(STALL)));
    record("park", () -> LockSupport.parkNanos(STALL));
    record("lock", () -> HeldLock.await(new Object(), Duration.ofNanos(STALL)));
    record("handler", BlindnessTest::work);
  }

  @AfterAll
  void forget() {
    recorded.clear();
    ballast.clear();
  }

  private static void work() {
    long end = System.nanoTime() + STALL;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private void record(String cause, Stalling stalling) {
    recorded.put(
        cause,
        Recorded.during(
            folder.resolve(cause + ".jfr"),
            recording -> {
              FakeReceiver receiver = FakeReceiver.measured(1, SPACING);
              for (int i = 0; i < STALLS; i++) {
                receiver.receiveFor(20);
                stalling.stall();
              }
              receiver.receiveFor(20);
            }));
  }

  @TestFactory
  Stream<DynamicTest> withoutAnyOneType() {
    return recorded.entrySet().stream()
        .flatMap(
            each ->
                types(each.getValue()).stream()
                    .filter(type -> !type.equals(PACKETS))
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                each.getKey() + " without " + type,
                                () -> assertNoMoreCertain(each.getKey(), type::equals))));
  }

  @Test
  void aCollectionIsNoFreezeWhereNoneCouldBeSeen() throws Exception {
    Report report =
        assertNoMoreCertain(
            "gc-pause",
            type ->
                type.contains("GC") || type.contains("Safepoint") || type.contains("VMOperation"));

    assertThat(report.verdict().undecided()).contains("gc-pause");
    assertThat(report.verdict().text()).contains("cannot tell it from", "jdk.GCPhasePause");
    assertThat(report.coverage())
        .filteredOn(row -> row.cause().equals("gc-pause"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.certain()).isFalse();
              assertThat(row.visible()).isFalse();
              assertThat(row.missing()).as("all were on").isEmpty();
              assertThat(row.removed()).contains("jdk.GCPhasePause", "jdk.SafepointBegin");
            });
  }

  @Test
  void whatIsInferredFromReceiveCallsIsLeftOpenWithoutThem() throws Exception {
    Report report = assertNoMoreCertain("handler", Schema.Receive.NAME::equals);

    assertThat(report.verdict().cause()).isEqualTo("unexplained");
    assertThat(report.verdict().undecided()).contains("handler");
    assertThat(report.verdict().text()).contains("holds no sojourn.Receive");
  }

  @Test
  void whatIsOnRecordStaysCertainInAFileThatWasWrittenAnew() throws Exception {
    Report report = assertNoMoreCertain("sleep", "jdk.InitialSystemProperty"::equals);

    assertThat(report.verdict().cause()).isEqualTo("sleep");
    assertThat(report.verdict().undecided()).isEmpty();
  }

  @Test
  void aWholeRecordingDecides() throws Exception {
    for (String cause : recorded.keySet()) {
      Report report = analyze(recorded.get(cause));
      assertThat(report.verdict().cause()).isEqualTo(cause);
      assertThat(report.verdict().undecided()).as(cause).isEmpty();
    }
  }

  @Test
  void whatMayBeAnotherCauseIsNotAdvisedOnBesideOneThatIsCertain() throws Exception {
    Path file =
        Recorded.during(
            folder.resolve("two.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, SPACING);
              for (int i = 0; i < STALLS; i++) {
                receiver.receiveFor(20);
                work();
                receiver.receiveFor(20);
                Thread.sleep(Duration.ofNanos(2 * STALL));
              }
              receiver.receiveFor(20);
            });

    Report report = analyze(file);

    assertThat(report.verdict().cause()).isEqualTo("sleep");
    assertThat(report.verdict().undecided()).isEmpty();
    assertThat(report.roots()).anyMatch(root -> root.cause().equals("handler"));
    assertThat(report.next()).isNotEmpty().noneMatch(step -> step.contains("handler"));
  }

  private Report assertNoMoreCertain(String cause, Predicate<String> removed) throws Exception {
    Report whole = analyze(recorded.get(cause));
    Report rest = analyze(Scrubbed.without(recorded.get(cause), removed));
    Map<String, Long> before = byCause(whole);
    Map<String, Long> after = byCause(rest);
    for (Coverage row : rest.coverage()) {
      long hidden = before.getOrDefault(row.cause(), 0L) - after.getOrDefault(row.cause(), 0L);
      assertThat(row.mayHideNanos())
          .as("what may be %s", row.cause())
          .isGreaterThanOrEqualTo(hidden);
    }
    if (!whole.verdict().cause().equals(rest.verdict().cause())) {
      assertThat(rest.verdict().undecided()).contains(whole.verdict().cause());
    }
    return rest;
  }

  private static Map<String, Long> byCause(Report report) {
    return report.attribution().stream()
        .collect(
            Collectors.groupingBy(Attribution::cause, Collectors.summingLong(Attribution::nanos)));
  }

  private static TreeSet<String> types(Path file) {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .map(event -> event.getEventType().getName())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report analyze(Path file) throws RecordingException {
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }
}
