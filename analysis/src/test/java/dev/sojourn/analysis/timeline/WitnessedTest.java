package dev.sojourn.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.StallLook.Role;
import dev.sojourn.analysis.recording.StallLook.Seen;
import dev.sojourn.analysis.recording.TestColumns;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All times in milliseconds. A call ends at 10, the next one is from 80 to 81; its oldest packet
/// came at 21.
class WitnessedTest {
  private static final long MILLI = 1_000_000;
  private static final String PARK = "java.util.concurrent.locks.LockSupport.park:221";

  private final Reasons reasons = new Reasons();
  private final List<Stall> known = new ArrayList<>();
  private long costNanos = 1000;

  @Test
  void aVirtualThreadThatIsBlockedAtEachLookWasSoAllTheTime() {
    assertThat(stalls(blocked(15), blocked(25), blocked(45)))
        .containsExactly("10-80 lock com.example.Cache held by owner");
  }

  @Test
  void eachLookStandsForTheTimeAroundIt() {
    assertThat(stalls(blocked(20), ran(40), parked(60)))
        .containsExactly("10-30 lock com.example.Cache held by owner", "50-80 park java.lang.X");
  }

  @Test
  void aLockThatNobodyHeldIsToldSoIfTheLookWasShortBesideTheWait() {
    costNanos = 2 * MILLI;
    assertThat(stalls(unheld(20)))
        .containsExactly("10-80 lock com.example.Cache that nobody holds for long");
    costNanos = 9 * MILLI;
    assertThat(stalls(unheld(20))).containsExactly("10-80 lock com.example.Cache");
  }

  @Test
  void whatAnEventTellsIsNotToldAgain() {
    known.add(Stall.of(10 * MILLI, 80 * MILLI, Reason.of(Cause.SLEEP), reasons));

    assertThat(stalls(blocked(20))).isEmpty();
  }

  @Test
  void aRunnableVirtualThreadWithoutACarrierWaitsForOne() {
    assertThat(stalls(look(30, Thread.State.RUNNABLE, true, null, null, "com.example.A.run:1")))
        .containsExactly("10-80 virtual-scheduling");
  }

  @Test
  void aPlatformThreadThatRunsIsNotStalled() {
    assertThat(stalls(look(30, Thread.State.RUNNABLE, false, null, null, "com.example.A.run:1")))
        .isEmpty();
  }

  @Test
  void aPlatformThreadThatWaitsForItsSocketIsNotStalled() {
    assertThat(
            stalls(
                look(
                    30,
                    Thread.State.WAITING,
                    false,
                    null,
                    null,
                    PARK,
                    "sun.nio.ch.DatagramChannelImpl.park:9")))
        .isEmpty();
  }

  @Test
  void aSleepIsKnownByItsFrames() {
    assertThat(
            stalls(
                look(
                    30,
                    Thread.State.TIMED_WAITING,
                    true,
                    null,
                    null,
                    "java.lang.VirtualThread.parkNanos:1",
                    "java.lang.VirtualThread.sleepNanos:2")))
        .containsExactly("10-80 sleep");
  }

  @Test
  void afterTheLastCallNothingIsSaid() {
    assertThat(stalls(blocked(90))).isEmpty();
  }

  private List<String> stalls(StallLook... looks) {
    TestColumns calls = new TestColumns();
    calls.receive(5 * MILLI, 10 * MILLI, 0, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    calls.receive(80 * MILLI, 81 * MILLI, 60 * MILLI, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    ReceiveLog log = new ReceiveLog();
    for (int i = 0; i < calls.columns().size(); i++) {
      log.add(calls.columns(), i);
    }
    Segments found = Segments.of(Witnessed.of(log, Segments.of(known), List.of(looks), reasons));
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      shown.add(
          found.start(i) / MILLI + "-" + found.end(i) / MILLI + " " + reasons.get(found.reason(i)));
    }
    return shown;
  }

  private StallLook blocked(long time) {
    return locked(time, new Seen(7, "owner"));
  }

  private StallLook unheld(long time) {
    return locked(time, null);
  }

  private StallLook locked(long time, Seen owner) {
    return look(
        time,
        Thread.State.BLOCKED,
        true,
        "com.example.Cache",
        owner,
        "com.example.Handler.handle:12");
  }

  private StallLook parked(long time) {
    return look(
        time, Thread.State.WAITING, true, "java.lang.X", null, PARK, "com.example.Handler.get:3");
  }

  private StallLook ran(long time) {
    return look(time, Thread.State.RUNNABLE, false, null, null, "com.example.Handler.handle:12");
  }

  private StallLook look(
      long time,
      Thread.State state,
      boolean virtual,
      String blocker,
      Seen owner,
      String... frames) {
    return new StallLook(
        time * MILLI,
        1,
        time,
        0,
        Role.RECEIVER,
        new Seen(1, "receiver"),
        state,
        virtual,
        null,
        false,
        blocker,
        blocker == null ? Schema.ABSENT : 1,
        owner,
        owner == null && state == Thread.State.BLOCKED,
        List.of(frames),
        10 * MILLI,
        costNanos);
  }
}
