package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Waits for the JVM's own initialisation of a class, and a program's waits that look alike.
class ClassInitialisationTest {
  private static final CountDownLatch BEGUN = new CountDownLatch(1);
  private static final CountDownLatch MAY_END = new CountDownLatch(1);

  @TempDir private Path folder;

  /// Is initialised as slowly as the test wants.
  private static final class Plugin {
    static final Object READY = initialised();

    private static Object initialised() {
      BEGUN.countDown();
      try {
        MAY_END.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "ready";
    }
  }

  @Test
  void isToldWithWhoInitialised() throws RecordingException {
    Path file = Recorded.during(folder.resolve("a.jfr"), recording -> waitForAnothersClass());

    assertThat(blocked(file, Blocked.INITIALISATION))
        .singleElement()
        .satisfies(row -> assertThat(row.owner()).isEqualTo("plugin-starter"))
        .satisfies(row -> assertThat(row.ownerId()).isPositive())
        .satisfies(
            row ->
                assertThat(row.frame())
                    .startsWith(ClassInitialisationTest.class.getName() + ".useAnothersClass:"));
  }

  @Test
  void isNoWaitOfTheProgramForAnArray() throws RecordingException {
    int[] array = {};
    Path file =
        Recorded.during(
            folder.resolve("b.jfr"),
            recording -> {
              synchronized (array) {
                array.wait(5);
              }
            });

    assertThat(blocked(file, Blocked.INITIALISATION)).isEmpty();
    assertThat(blocked(file, "jdk.JavaMonitorWait"))
        .filteredOn(row -> "int[]".equals(row.detail()))
        .singleElement()
        .satisfies(row -> assertThat(row.ownerId()).isEqualTo(-1));
  }

  private static void waitForAnothersClass() throws InterruptedException {
    Thread starter =
        Thread.ofPlatform().name("plugin-starter").start(() -> Plugin.READY.hashCode());
    BEGUN.await();
    Thread releaser = Thread.ofPlatform().start(ClassInitialisationTest::releaseAfterAWhile);
    useAnothersClass();
    starter.join();
    releaser.join();
  }

  /// By then it waits: a thread that does is as runnable as another to who asks. What waits for
  /// less than a millisecond is not on record.
  private static void releaseAfterAWhile() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    MAY_END.countDown();
  }

  private static void useAnothersClass() {
    Plugin.READY.hashCode();
  }

  private static List<Blocked> blocked(Path file, String event) throws RecordingException {
    List<Blocked> rows = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(List.of(file), Optional.empty())) {
      for (ChunkRows chunk = reader.next(); chunk != null; chunk = reader.next()) {
        rows.addAll(chunk.threads().blocked());
      }
    }
    return rows.stream().filter(row -> row.event().equals(event)).toList();
  }
}
