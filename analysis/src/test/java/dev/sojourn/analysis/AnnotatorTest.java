package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

class AnnotatorTest {
  private static final String EPISODE = "sojourn.Episode";
  private static final Set<String> ADDED = Set.of(EPISODE, "sojourn.Cause", "profiler.Span");

  @TempDir static Path directory;
  private static Path source;
  private static Path annotated;
  private static Report report;

  private record Placed(Instant start, long nanos) {}

  @BeforeAll
  static void annotate() throws Exception {
    source =
        Recorded.during(
            directory.resolve("source.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(3, TimeUnit.MICROSECONDS.toNanos(200));
              receiver.receiveFor(20);
              for (int i = 0; i < 3; i++) {
                receiver.stallAsleep(30);
                receiver.receiveFor(30);
              }
              System.gc();
              receiver.receiveFor(30);
            });
    annotated = directory.resolve("annotated.jfr");
    byte[] before = Files.readAllBytes(source);
    report = Annotator.annotate(source, annotated, Progress.NONE);
    assertThat(Files.readAllBytes(source)).isEqualTo(before);
    assertThat(report.episodes()).isNotEmpty();
  }

  @Test
  void everyOriginalEventIsStillThere() throws IOException {
    Map<String, Long> counts = counts(annotated);

    assertThat(counts.keySet()).containsAll(ADDED);
    counts.keySet().removeAll(ADDED);
    assertThat(counts).isEqualTo(counts(source));
  }

  @Test
  void theJdkReadsTheEpisodesOfTheReport() throws IOException {
    List<Placed> read =
        RecordingFile.readAllEvents(annotated).stream()
            .filter(event -> event.getEventType().getName().equals(EPISODE))
            .map(event -> new Placed(event.getStartTime(), event.getDuration().toNanos()))
            .sorted((one, other) -> one.start().compareTo(other.start()))
            .toList();

    // The JDK keeps ticks in doubles, which cannot hold a nanosecond everywhere.
    List<Placed> expected = episodes();
    assertThat(read).hasSameSizeAs(expected);
    for (int i = 0; i < read.size(); i++) {
      assertThat(Duration.between(read.get(i).start(), expected.get(i).start()).abs())
          .isLessThan(Duration.ofNanos(1_000));
      assertThat(Math.abs(read.get(i).nanos() - expected.get(i).nanos())).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void missionControlReadsTheEpisodesOfTheReport() throws Exception {
    IItemCollection items =
        JfrLoaderToolkit.loadEvents(annotated.toFile()).apply(ItemFilters.type(EPISODE));
    List<Placed> read = new ArrayList<>();
    for (IItemIterable iterable : items) {
      for (IItem item : iterable) {
        long start =
            JfrAttributes.START_TIME
                .getAccessor(iterable.getType())
                .getMember(item)
                .longValueIn(UnitLookup.EPOCH_NS);
        long nanos =
            JfrAttributes.DURATION
                .getAccessor(iterable.getType())
                .getMember(item)
                .clampedLongValueIn(UnitLookup.NANOSECOND);
        read.add(new Placed(Instant.EPOCH.plus(start, ChronoUnit.NANOS), nanos));
      }
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(episodes());
  }

  @Test
  void theEventsStandOnTheReceiversLane() throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(annotated);
    long lane =
        events.stream()
            .filter(event -> event.getEventType().getName().equals("sojourn.PacketReceived"))
            .findFirst()
            .orElseThrow()
            .getThread()
            .getOSThreadId();

    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals(EPISODE))
        .extracting(event -> event.getThread().getOSThreadId())
        .containsOnly(lane);
  }

  /// By the recording's own key too, by which some tools know it.
  @Test
  void theEventsNameTheJavaThread() throws IOException {
    for (ToLongFunction<RecordedThread> id :
        List.<ToLongFunction<RecordedThread>>of(
            RecordedThread::getJavaThreadId, RecordedThread::getId)) {
      assertThat(threads(EPISODE, id)).isEqualTo(threads("sojourn.PacketReceived", id)).hasSize(1);
    }
  }

  private static Set<Long> threads(String event, ToLongFunction<RecordedThread> id)
      throws IOException {
    return RecordingFile.readAllEvents(annotated).stream()
        .filter(recorded -> recorded.getEventType().getName().equals(event))
        .map(recorded -> id.applyAsLong(recorded.getThread()))
        .collect(Collectors.toSet());
  }

  /// Some tools, `jfr summary` among them, count by it.
  @Test
  void noTwoTypesOfEventHaveOneId() throws IOException {
    try (RecordingFile file = new RecordingFile(annotated)) {
      Map<Long, String> names = new TreeMap<>();
      for (EventType type : file.readEventTypes()) {
        assertThat(names.put(type.getId(), type.getName())).isIn(null, type.getName());
      }
      assertThat(names.values()).containsAll(ADDED);
    }
  }

  @Test
  void aCopyIsNotAnnotatedAgain() {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(
            () -> Annotator.annotate(annotated, directory.resolve("twice.jfr"), Progress.NONE))
        .withMessageContaining("annotated already");
    assertThat(directory).isDirectoryNotContaining("glob:**twice.jfr*");
  }

  @Test
  void aFailureLeavesNoHalfCopy() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jfr"), "not a recording");
    Path target = directory.resolve("never.jfr");

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> Annotator.annotate(text, target, Progress.NONE));
    assertThat(directory).isDirectoryNotContaining("glob:**never.jfr*");
  }

  private static List<Placed> episodes() {
    return report.episodes().stream()
        .map(episode -> new Placed(episode.start(), episode.durationNanos()))
        .sorted((one, other) -> one.start().compareTo(other.start()))
        .toList();
  }

  private static Map<String, Long> counts(Path recording) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      counts.merge(event.getEventType().getName(), 1L, Long::sum);
    }
    return counts;
  }
}
