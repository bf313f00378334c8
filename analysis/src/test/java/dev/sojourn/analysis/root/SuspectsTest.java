package dev.sojourn.analysis.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.TestThreads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who ended waits, by when threads ran.
class SuspectsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final int WAITS = 12;

  /// The receiving thread waits for 40 of each 250 ms.
  private static final long PERIOD = 250 * MILLI;

  private static final long WAIT = 40 * MILLI;

  private final TestThreads threads = new TestThreads();
  private final ThreadRuns runs = new ThreadRuns();
  private final Suspects suspects = new Suspects();

  /// A thread that runs for `nanos` until just before each wait's end.
  private void answers(long id, String name, long nanos) {
    for (int wait = 0; wait <= WAITS; wait++) {
      long end = wait * PERIOD + WAIT - 50 * MICRO;
      threads.waits(end - PERIOD, end - nanos, id, name);
    }
  }

  private List<Link> supplier(int waits) {
    return supplier(waits, "sleep", "Feed.price:40");
  }

  /// @param state what whoever ran at the end had done before
  private List<Link> supplier(int waits, String state, String frame) {
    runs.add(threads.rows());
    for (int wait = 0; wait < waits; wait++) {
      Map<String, List<Piece>> ran = new HashMap<>();
      for (ThreadRuns.Run run : runs.before(wait * PERIOD + WAIT)) {
        ran.put(run.pool(), did(run.pool(), run.start(), state, frame));
      }
      suspects.add(ran);
    }
    return suspects.supplier(runs).orElse(List.of());
  }

  private static List<Piece> did(String thread, long until, String state, String frame) {
    return List.of(new Piece(until - WAIT, until, List.of(new Link(state, thread, null, frame))));
  }

  @Test
  void whoRanAtTheEndOfEachWaitBroughtIt() {
    answers(2, "price-feed", 100 * MICRO);

    assertThat(supplier(WAITS))
        .containsExactly(
            new Link(Link.SUPPLIED, "price-feed", null, null),
            new Link("sleep", "price-feed", null, "Feed.price:40"));
  }

  @Test
  void aPoolThatWaitedForWorkWasIdle() {
    answers(2, "timer", 100 * MICRO);

    assertThat(supplier(WAITS, "park", "jdk.internal.misc.Unsafe.park"))
        .containsExactly(
            new Link(Link.SUPPLIED, "timer", null, null), new Link(Link.IDLE, "timer", null, null));
  }

  @Test
  void whoWaitsForProcessesDoesNotRun() {
    answers(2, "process reaper", 100 * MICRO);

    assertThat(supplier(WAITS, Link.RAN, "java.lang.ProcessHandleImpl.waitForProcessExit0"))
        .last()
        .isEqualTo(new Link(Link.PROCESS_EXIT, "process reaper", null, null));
  }

  /// Nothing tells when a virtual thread starts or ends.
  @Test
  void aVirtualThreadBroughtItAfterItsLastWait() {
    for (int wait = 0; wait < WAITS; wait++) {
      long end = wait * PERIOD + WAIT - 50 * MICRO;
      threads.waits(end - WAIT, end, 100 + wait, "a virtual thread");
      threads.isVirtual(100 + wait);
    }

    assertThat(supplier(WAITS))
        .containsExactly(
            new Link(Link.SUPPLIED, "a virtual thread", null, null),
            new Link("sleep", "a virtual thread", null, "Feed.price:40"));
  }

  /// A virtual thread goes on by them.
  @Test
  void aCarrierAndATimerThatHadNothingToDoAreNoRivals() {
    answers(2, "lookup-task", 100 * MICRO);
    answers(3, "carrier", 200 * MICRO);
    runs.add(threads.rows());
    for (int wait = 0; wait < WAITS; wait++) {
      long end = wait * PERIOD + WAIT;
      suspects.add(
          Map.of(
              "lookup-task", did("lookup-task", end, "sleep", "Feed.price:40"),
              "carrier", did("carrier", end, "park", "jdk.internal.misc.Unsafe.park")));
    }

    assertThat(suspects.supplier(runs).orElseThrow())
        .last()
        .isEqualTo(new Link("sleep", "lookup-task", null, "Feed.price:40"));
  }

  @Test
  void threadsOfOnePoolAreOne() {
    for (int wait = 0; wait < WAITS; wait++) {
      long end = wait * PERIOD + WAIT - 50 * MICRO;
      String name = "loader-" + wait;
      threads.starts(end - WAIT, 100 + wait, name);
      threads.ends(end, 100 + wait, name);
    }

    assertThat(supplier(WAITS)).extracting(Link::thread).containsExactly("loader-*", "loader-*");
  }

  @Test
  void whoRunsMostOfTheTimeIsNotNamed() {
    answers(2, "busy", PERIOD - 100 * MILLI);

    assertThat(supplier(WAITS)).isEmpty();
  }

  @Test
  void threeWaitsProveNothing() {
    answers(2, "price-feed", 100 * MICRO);

    assertThat(supplier(3)).isEmpty();
  }

  @Test
  void ofTwoThatRanBothNobodyIsNamed() {
    answers(2, "price-feed", 100 * MICRO);
    answers(3, "log-writer", 200 * MICRO);

    assertThat(supplier(WAITS)).isEmpty();
  }

  /// Those whom the one who waited woke itself, say.
  @Test
  void whoRanOnlyAfterTheEndDidNotBringIt() {
    for (int wait = 0; wait <= WAITS; wait++) {
      long end = wait * PERIOD + WAIT;
      threads.waits(end + 200 * MICRO - PERIOD, end + 10 * MICRO, 2, "log-writer");
    }

    assertThat(supplier(WAITS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void threadsThatRunAtAnyTimeAreNotNamed(long seed) {
    Random random = new Random(seed);
    for (int id = 2; id < 40; id++) {
      long at = 0;
      while (at < WAITS * PERIOD) {
        long until = at + (1 + random.nextInt(60)) * MILLI;
        threads.waits(at, until, id, "worker of kind " + (char) ('a' + id));
        at = until + random.nextInt(20_000) * MICRO;
      }
    }

    assertThat(supplier(WAITS)).isEmpty();
  }
}
