package dev.sojourn.analysis.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.StallLook.Role;
import dev.sojourn.analysis.recording.StallLook.Seen;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.events.Schema;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PursuitTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final Receiver RECEIVER = new Receiver(1, "receiver", "receiver");

  private final Deeds deeds = new Deeds();
  private final Beginnings beginnings = new Beginnings(deeds);

  @Test
  void aLockIsFollowedThroughItsOwnerToTheSleepOfAnother() {
    Blocked wait = monitor(10, 60, 1, "Index", "T1", 2, "Handler.handle:12");
    deeds.add(wait);
    deeds.add(monitor(5, 60, 2, "Cache", "T2", 3, "Index.rebuild:7"));
    deeds.add(sleep(0, 60, 3, "Cache.refresh:40"));

    assertThat(text(wait))
        .containsExactly(
            "10-60 sleep in T2 at Cache.refresh, line 40, holding Cache, which T1 waited for at"
                + " Index.rebuild, line 7, holding Index, which receiver waited for at"
                + " Handler.handle, line 12");
  }

  @Test
  void whatTheOwnerDidIsToldPieceByPiece() {
    Blocked wait = monitor(0, 60, 1, "Index", "T1", 2, null);
    deeds.add(wait);
    deeds.add(sleep(20, 40, 2, "Index.pause:9"));
    deeds.add(sample(5, 2, "Index.sort"));
    deeds.add(sample(15, 2, "Index.sort"));

    assertThat(text(wait))
        .containsExactly(
            "0-20 T1 running Index.sort, holding Index, which receiver waited for",
            "20-40 sleep in T1 at Index.pause, line 9, holding Index, which receiver waited for",
            "40-60 T1, of which nothing more is on record, holding Index, which receiver waited"
                + " for");
  }

  @Test
  void aWaitForAClassIsFollowedToWhoInitialisesIt() {
    Blocked wait = row(Blocked.INITIALISATION, null, "plugin-starter", 2, "Handler.handle:12");
    deeds.add(wait);
    deeds.add(sleep(0, 60, 2, "Plugin.<clinit>:9"));

    assertThat(text(wait))
        .containsExactly(
            "0-60 sleep in plugin-starter at Plugin.<clinit>, line 9, initialising a class that"
                + " receiver waited for at Handler.handle, line 12");
  }

  @Test
  void aWaitIsFollowedToWhoNotified() {
    Blocked wait = row("jdk.JavaMonitorWait", "com.example.Mailbox", "feed", 2, "Handler.take:12");
    deeds.add(wait);
    deeds.add(sleep(0, 60, 2, "Feed.load:9"));

    assertThat(text(wait))
        .containsExactly(
            "0-60 sleep in feed at Feed.load, line 9, until it notified receiver, which waited in"
                + " Object.wait on Mailbox at Handler.take, line 12");
  }

  private static Blocked row(String event, String on, String by, long byId, String frame) {
    return new Blocked(0, 60 * MILLI, 1, event, on, by, byId, frame);
  }

  @Test
  void aCircleEnds() {
    Blocked wait = monitor(0, 60, 1, "A", "T1", 2, null);
    deeds.add(wait);
    deeds.add(monitor(0, 60, 2, "B", "receiver", 1, null));

    assertThat(text(wait))
        .containsExactly(
            "0-60 receiver, which waits for this very chain, holding B, which T1 waited for,"
                + " holding A, which receiver waited for");
  }

  @Test
  void aWaitThatTimesOutAndGoesOnIsForWhoEndsTheLast() {
    Blocked first = wait(0, 10, null, -1);
    deeds.add(first);
    deeds.add(wait(10, 20, null, -1));
    deeds.add(wait(20, 26, "feed", 2));
    deeds.add(sleep(0, 26, 2, "Feed.load:9"));

    assertThat(text(first))
        .containsExactly(
            "0-10 sleep in feed at Feed.load, line 9, until it notified receiver, which waited in"
                + " Object.wait on Mailbox at Handler.take, line 12");
  }

  @Test
  void aWaitAfterAnotherOneThatIsOverIsOfItsOwn() {
    Blocked first = wait(0, 10, null, -1);
    deeds.add(first);
    deeds.add(wait(11, 20, "feed", 2));

    assertThat(text(first))
        .containsExactly("0-10 receiver parked on Object.wait on Mailbox at Handler.take, line 12");
  }

  private static Blocked wait(long start, long end, String by, long byId) {
    return new Blocked(
        start * MILLI,
        end * MILLI,
        1,
        "jdk.JavaMonitorWait",
        "com.example.Mailbox",
        by,
        byId,
        "Handler.take:12");
  }

  @Test
  void aHolderThatHasEndedIsToldSo() {
    Blocked wait = row("jdk.ThreadPark", "com.example.Lock", null, -1, "Handler.handle:12");
    deeds.add(wait);
    deeds.add(look(1, Thread.State.TIMED_WAITING, "com.example.Lock", new Seen(2, "loader")));
    deeds.add(look(2, Thread.State.TERMINATED, null, null));

    assertThat(text(wait))
        .containsExactly(
            "0-60 loader, which has ended, holding Lock, which receiver waited for at"
                + " Handler.handle, line 12");
  }

  private static StallLook look(long thread, Thread.State state, String blocker, Seen owner) {
    return new StallLook(
        10 * MILLI,
        1,
        1,
        (int) thread - 1,
        thread == 1 ? Role.RECEIVER : Role.OWNER,
        new Seen(thread, "T" + thread),
        state,
        false,
        null,
        false,
        blocker,
        blocker == null ? Schema.ABSENT : 1,
        owner,
        false,
        List.of(),
        10 * MILLI,
        0);
  }

  @Test
  void whatIsTooShortToBeOnRecordCountsWithItsNeighbour() {
    Blocked wait = monitor(0, 60, 1, "Index", "T1", 2, null);
    deeds.add(wait);
    deeds.add(new Blocked(300_000, 59_500_000, 2, "jdk.ThreadSleep", null, null, -1, "A.b:1"));

    List<Piece> pieces = pieces(wait);

    assertThat(pieces.getLast().end()).isEqualTo(60 * MILLI);
    assertThat(pieces.getLast().links().getLast().state()).isEqualTo("sleep");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesCoverTheStallWithoutGapOrOverlap(int seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      Deeds some = new Deeds();
      for (int i = 0; i < 40; i++) {
        some.add(random(random));
      }
      long start = random.nextLong(50 * MILLI);
      long end = start + 1 + random.nextLong(50 * MILLI);

      List<Piece> pieces = new Pursuit(some).follow(2, "T2", start, end, Set.of(1L));

      long at = start;
      for (Piece piece : pieces) {
        assertThat(piece.start()).isEqualTo(at);
        assertThat(piece.end()).isGreaterThan(at);
        assertThat(piece.links()).isNotEmpty();
        at = piece.end();
      }
      assertThat(at).isEqualTo(end);
    }
  }

  private static Blocked random(Random random) {
    long start = random.nextLong(100 * MILLI);
    long end = start + random.nextLong(20 * MILLI);
    long thread = random.nextInt(1, 6);
    return random.nextBoolean()
        ? new Blocked(start, end, thread, "jdk.ThreadSleep", null, null, -1, "A.sleep:1")
        : new Blocked(
            start,
            end,
            thread,
            "jdk.JavaMonitorEnter",
            "Lock" + random.nextInt(3),
            "T",
            random.nextInt(1, 6),
            null);
  }

  private List<Piece> pieces(Blocked wait) {
    return beginnings.of(RECEIVER, BlockedReason.of(wait), wait.start(), wait.end());
  }

  private List<String> text(Blocked wait) {
    return pieces(wait).stream()
        .map(
            piece ->
                piece.start() / MILLI
                    + "-"
                    + piece.end() / MILLI
                    + " "
                    + ChainText.of(new Chain(Reason.of(Cause.LOCK), piece.links())))
        .toList();
  }

  private static Blocked monitor(
      long start, long end, long thread, String lock, String owner, long ownerId, String frame) {
    return new Blocked(
        start * MILLI,
        end * MILLI,
        thread,
        "jdk.JavaMonitorEnter",
        "com.example." + lock,
        owner,
        ownerId,
        frame == null ? null : "com.example." + frame);
  }

  private static Blocked sleep(long start, long end, long thread, String frame) {
    return new Blocked(
        start * MILLI,
        end * MILLI,
        thread,
        "jdk.ThreadSleep",
        null,
        null,
        -1,
        "com.example." + frame);
  }

  private static Sample sample(long time, long thread, String frame) {
    return new Sample(
        time * MILLI,
        thread,
        "T" + thread,
        "com.example." + frame,
        List.of("com.example." + frame),
        true);
  }
}
