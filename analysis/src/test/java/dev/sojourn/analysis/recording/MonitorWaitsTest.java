package dev.sojourn.analysis.recording;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Threads that wait for one monitor, and hand it to one another.
class MonitorWaitsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir private Path folder;

  @Test
  void areSplitWhereTheMonitorWasHandedOn() throws RecordingException {
    List<Blocked> rows =
        waits(Recorded.during(folder.resolve("a.jfr"), recording -> holdBeforeTwo(30)));

    Blocked first = rows.getFirst();
    List<Blocked> ofSecond =
        rows.stream().filter(row -> row.threadId() != first.threadId()).toList();
    assertThat(rows).filteredOn(row -> row.threadId() == first.threadId()).hasSize(1);
    assertThat(first.owner()).isEqualTo("holder");
    assertThat(ofSecond).hasSize(2);
    assertThat(ofSecond.getFirst().owner()).isEqualTo("holder");
    assertThat(ofSecond.getFirst().end()).isEqualTo(first.end());
    assertThat(ofSecond.getLast().start()).isEqualTo(first.end());
    assertThat(ofSecond.getLast().ownerId()).isEqualTo(first.threadId());
  }

  @Test
  void areOfWhoHeldItLongestWhereItIsHandedOnAtOnce() throws RecordingException {
    Path file = Recorded.during(folder.resolve("b.jfr"), recording -> holdBeforeTwo(0));

    Map<Long, String> whoFirst =
        waits(file).stream()
            .collect(toMap(Blocked::threadId, Blocked::owner, (first, later) -> first));
    assertThat(whoFirst.values()).containsExactly("holder", "holder");
  }

  @Test
  void ofOtherObjectsOfTheSameClassDoNotMatter() {
    MonitorWaits waits = new MonitorWaits();
    waits.add(wait(1, 0, 50, 7), 0x10);
    waits.add(wait(2, 0, 60, 1), 0x20);

    assertThat(moved(waits)).hasSize(2);
  }

  @Test
  void ofVeryManyAreAFewPartsEach() {
    MonitorWaits waits = new MonitorWaits();
    for (int i = 1; i <= 1000; i++) {
      waits.add(wait(i, 0, 2 * i, i - 1), 0x10);
    }

    List<Blocked> last =
        moved(waits).stream()
            .filter(row -> row.threadId() == 1000)
            .sorted(Comparator.comparingLong(Blocked::start))
            .toList();
    assertThat(last).hasSizeBetween(16, 32);
    assertThat(last.stream().mapToLong(row -> row.end() - row.start()).sum())
        .isEqualTo(2000 * MILLI);
  }

  private static List<Blocked> moved(MonitorWaits waits) {
    List<Blocked> rows = new ArrayList<>();
    waits.moveTo(rows);
    return rows;
  }

  private static Blocked wait(long thread, long fromMilli, long untilMilli, long owner) {
    return new Blocked(
        fromMilli * MILLI,
        untilMilli * MILLI,
        thread,
        "jdk.JavaMonitorEnter",
        "A",
        "thread " + owner,
        owner,
        null);
  }

  /// Two threads wait while a third has the monitor; the first of them that gets it keeps it for
  /// some time as well.
  private static void holdBeforeTwo(int keptMillis) throws InterruptedException {
    Object monitor = new Object();
    Thread one = new Thread(() -> hold(monitor, keptMillis), "one");
    Thread other = new Thread(() -> hold(monitor, keptMillis), "other");
    Thread holder =
        new Thread(
            () -> {
              synchronized (monitor) {
                startAndAwaitBlocked(one);
                startAndAwaitBlocked(other);
                // What waits for less than a millisecond is not on record.
                sleep(20);
              }
            },
            "holder");
    holder.start();
    holder.join();
    one.join();
    other.join();
  }

  private static void startAndAwaitBlocked(Thread waiting) {
    waiting.start();
    while (waiting.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
  }

  private static void hold(Object monitor, int millis) {
    synchronized (monitor) {
      sleep(millis);
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// In the order of their ends.
  private static List<Blocked> waits(Path file) throws RecordingException {
    List<Blocked> rows = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(List.of(file), Optional.empty())) {
      for (ChunkRows chunk = reader.next(); chunk != null; chunk = reader.next()) {
        rows.addAll(chunk.threads().blocked());
      }
    }
    return rows.stream()
        .filter(row -> row.event().equals("jdk.JavaMonitorEnter"))
        .filter(row -> row.frame() != null && row.frame().contains("MonitorWaitsTest.hold"))
        .sorted(Comparator.comparingLong(Blocked::end))
        .toList();
  }
}
