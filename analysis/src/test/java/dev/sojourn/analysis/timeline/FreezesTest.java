package dev.sojourn.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.Activity;
import dev.sojourn.analysis.recording.TestColumns;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All times in milliseconds. The chunk begins at 0, and something is on record in every
/// millisecond but those that a test leaves out.
class FreezesTest {
  private static final long MILLI = 1_000_000;
  private static final long END = 200;

  private final Reasons reasons = new Reasons();
  private final TestColumns calls = new TestColumns();
  private final List<Stall> known = new ArrayList<>();

  @Test
  void aCallWhosePacketIsThereIsFrozenWhenItNeitherRunsNorWaitsForACpu() {
    call(10, 100, 60, 0, 1, 90);
    assertThat(freezes(silent(40, 100))).containsExactly(interval(40, 100));
  }

  @Test
  void whatItWaitedForACpuIsNotPartOfTheFreeze() {
    call(10, 100, 60, 30, 1, 90);
    assertThat(freezes(silent(40, 70))).containsExactly(interval(40, 70));
  }

  @Test
  void threadsThatGoOnALittleSoonerDoNotHideIt() {
    call(10, 100, 60, 0, 1, 90);
    assertThat(freezes(silent(41, 98))).containsExactly(interval(40, 100));
  }

  @Test
  void aThreadThatGoesOnLaterThanTheOthersWasFrozenAsLongAsThey() {
    call(10, 100, 60, 0, 1, 90);
    assertThat(freezes(silent(40, 92))).containsExactly(interval(40, 92));
  }

  /// It may have waited for a CPU, as the others did.
  @Test
  void whatGoesOnLaterMayHaveLackedACpuWhereNobodyCounts() {
    call(10, 100, 60, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    assertThat(freezes(silent(40, 92))).isEmpty();
  }

  /// Half a wait of 90 ms is silent by chance where samplers see no other thread.
  @Test
  void aSilenceInAPartOfALongWaitIsNoFreeze() {
    call(10, 100, 90, 0, 1, 90);
    assertThat(freezes(silent(30, 70))).isEmpty();
  }

  @Test
  void anotherThreadsTraceInTheMiddleRulesItOut() {
    call(10, 100, 60, 0, 1, 90);
    assertThat(freezes(without(silent(40, 100), 70))).isEmpty();
  }

  @Test
  void aPauseThatIsKnownIsNotAFreeze() {
    call(10, 100, 60, 0, 1, 90);
    stall(40, 95);
    assertThat(freezes(silent(40, 100))).isEmpty();
  }

  @Test
  void aHandlerThatDidNotRunWasFrozenInTheSilence() {
    call(5, 10, 0, 0, 0, 5);
    call(80, 81, 60, 0, 3, 71);
    assertThat(freezes(silent(20, 75))).containsExactly(interval(20, 75));
  }

  @Test
  void aHandlerThatRanWasNot() {
    call(5, 10, 0, 0, 0, 5);
    call(80, 81, 60, 0, 68, 71);
    assertThat(freezes(silent(20, 75))).isEmpty();
  }

  /// It ran for 65 ms that no sampler saw; then a call idled for 100 ms and was late by 25.
  @Test
  void whatACallIdlesIsNotTakenForTimeThatAHandlerDidNotRun() {
    call(5, 10, 0, 0, 0, 5);
    call(80, 180, 25, 0, 66, 170);
    assertThat(freezes(silent(15, 80))).isEmpty();
  }

  @Test
  void aReadingThatSpansSeveralHandlersTellsHowLongAllOfThemStood() {
    call(5, 10, 0, 0, 0, 5);
    call(15, 16, 0, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    call(80, 180, 60, 0, 7, 170);
    assertThat(freezes(silent(20, 75))).containsExactly(interval(20, 75));
  }

  @Test
  void aHandlerWithoutAReadingIsGivenTheBenefitOfTheDoubt() {
    call(5, 10, 0, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    call(80, 81, 60, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    assertThat(freezes(silent(20, 75))).isEmpty();
  }

  private void call(long start, long end, long oldest, long wait, long cpu, long span) {
    calls.receive(start * MILLI, end * MILLI, oldest * MILLI, nanos(wait), nanos(cpu), nanos(span));
  }

  private static long nanos(long millis) {
    return millis == Schema.ABSENT ? millis : millis * MILLI;
  }

  private void stall(long start, long end) {
    known.add(Stall.of(start * MILLI, end * MILLI, Reason.of(Cause.GC_PAUSE), reasons));
  }

  private static List<Long> silent(long from, long to) {
    List<Long> moments = new ArrayList<>();
    for (long milli = 0; milli < END; milli++) {
      if (milli < from || milli >= to) {
        moments.add(milli * MILLI);
      }
    }
    return moments;
  }

  private static List<Long> without(List<Long> silence, long milli) {
    silence.add(milli * MILLI);
    return silence;
  }

  private static List<Long> interval(long start, long end) {
    return List.of(start * MILLI, end * MILLI);
  }

  private List<List<Long>> freezes(List<Long> moments) {
    ReceiveLog log = new ReceiveLog();
    for (int i = 0; i < calls.columns().size(); i++) {
      log.add(calls.columns(), i);
    }
    Activity activity =
        TestColumns.activity(0, moments.stream().mapToLong(Long::longValue).toArray());
    return Freezes.of(log, Segments.of(known), List.of(activity), reasons).stream()
        .map(stall -> List.of(stall.start(), stall.end()))
        .toList();
  }
}
