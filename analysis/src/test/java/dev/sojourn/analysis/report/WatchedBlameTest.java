package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.watch.Waits;
import org.junit.jupiter.api.Test;

/// What to change about what was seen from outside.
class WatchedBlameTest {
  private final Waits waits = new Waits();

  @Test
  void whoHeldTheLockIsToDoLessWithIt() {
    charge(Cause.LOCK, "java.lang.Object held by main", 90);
    charge(Cause.CPU_STARVATION, "", 10);

    assertThat(advice())
        .isEqualTo(
            "Shorten what main does while it holds java.lang.Object, or keep java.lang.Object out"
                + " of the receiving thread's path.");
  }

  @Test
  void aCollectionThatTheProgramAsksForIsTakenOut() {
    charge(Cause.GC_PAUSE, "G1 Full (System.gc())", 90);

    assertThat(advice()).startsWith("Take System.gc() out of the program, or run with");
  }

  @Test
  void oneThatItDoesNotAskForIsMadeRarerOrShorter() {
    charge(Cause.GC_PAUSE, "G1 New (G1 Evacuation Pause)", 90);

    assertThat(advice()).startsWith("Make collections rarer");
  }

  @Test
  void whatIsLessThanHalfIsNotAdvisedOn() {
    charge(Cause.LOCK, "java.lang.Object held by main", 40);
    charge(Cause.CPU_STARVATION, "", 30);
    charge(Cause.UNEXPLAINED, "", 30);

    assertThat(advice()).isNull();
  }

  @Test
  void norIsWhatNobodyKnows() {
    charge(Cause.UNEXPLAINED, "the receiver slept in clock_nanosleep", 90);

    assertThat(advice()).isNull();
  }

  private void charge(Cause cause, String detail, long weight) {
    waits.add(new Reason(cause, detail), new Waits.Part(weight, weight, 0));
  }

  private String advice() {
    return WatchedBlame.of(waits).orElseThrow().advice();
  }
}
