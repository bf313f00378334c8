package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.Main;
import one.jfr.JfrReader;
import one.jfr.event.SpanEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An annotated recording in async-profiler's converter, which cuts what it draws to spans.
class SpansTest {
  private static final long LONG_MILLIS = 300;

  @TempDir static Path folder;
  private static Path annotated;
  private static Report report;

  @BeforeAll
  static void annotate() throws Exception {
    Path source =
        Recorded.during(
            folder.resolve("source.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              receiver.receiveFor(LONG_MILLIS);
              handle();
              receiver.receiveFor(LONG_MILLIS);
              // More than once: the suite's own collections may come into one.
              for (int i = 0; i < 3; i++) {
                receiver.stallAsleep(50);
                receiver.receiveFor(LONG_MILLIS);
              }
            });
    annotated = folder.resolve("annotated.jfr");
    report = Annotator.annotate(source, annotated, Progress.NONE);
  }

  /// What packets wait for, by name.
  private static void handle() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void itReadsASpanForEachBacklog() throws IOException {
    List<Long> read = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    try (JfrReader reader = new JfrReader(annotated.toString())) {
      for (SpanEvent span = next(reader); span != null; span = next(reader)) {
        read.add((long) (span.duration * reader.nanosPerTick));
        tags.add(span.tag);
        assertThat(reader.threads.get(span.tid)).isEqualTo("receiver");
      }
    }

    assertThat(read).hasSameSizeAs(report.episodes()).isNotEmpty();
    assertThat(read)
        .allSatisfy(
            nanos ->
                assertThat(report.episodes())
                    .anySatisfy(
                        episode ->
                            assertThat(Math.abs(episode.durationNanos() - nanos))
                                .isLessThan(1_000)));
    assertThat(tags).contains("handler", "sleep");
  }

  private static SpanEvent next(JfrReader reader) throws IOException {
    return reader.readEvent(SpanEvent.class);
  }

  @Test
  void aFlameGraphIsCutToTheBacklogsOfACause() throws Exception {
    List<String> all = stacks();
    List<String> handler = stacks("--tag", "handler");

    assertThat(samples(handler, "SpansTest.handle"))
        .isPositive()
        .isEqualTo(samples(all, "SpansTest.handle"));
    assertThat(samples(handler, "receiveFor")).isLessThan(samples(all, "receiveFor"));
    assertThat(samples(stacks("--tag", "sleep"), "SpansTest.handle")).isZero();
    assertThat(samples(stacks("--latency", "200ms"), "SpansTest.handle")).isPositive();
  }

  @Test
  void soIsAHeatMap() throws Exception {
    assertThat(heatMap("--tag", "sleep")).isLessThan(heatMap("--tag", "handler"));
    assertThat(heatMap("--tag", "handler")).isLessThan(heatMap());
  }

  /// How long the page is, whose samples are packed.
  private static long heatMap(String... options) throws Exception {
    Path map = Files.createTempFile(folder, "map", ".html");
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-o", "heatmap"));
    convert(map, all.toArray(String[]::new));
    return Files.size(map);
  }

  @Test
  void theJdkReadsTheTag() throws IOException {
    assertThat(RecordingFile.readAllEvents(annotated))
        .filteredOn(event -> event.getEventType().getName().equals("profiler.Span"))
        .hasSameSizeAs(report.episodes())
        .extracting((RecordedEvent event) -> event.getString("tag"))
        .contains("handler", "sleep");
  }

  private static List<String> stacks(String... options) throws Exception {
    Path stacks = Files.createTempFile(folder, "stacks", ".collapsed");
    convert(stacks, options);
    return Files.readAllLines(stacks);
  }

  private static void convert(Path to, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of(annotated.toString(), to.toString()));
    if (!List.of(options).contains("-o")) {
      arguments.addAll(List.of("-o", "collapsed"));
    }
    Arguments parsed = new Arguments(arguments.toArray(String[]::new));
    Main.convert(annotated.toString(), to.toString(), parsed);
  }

  private static long samples(List<String> stacks, String frame) {
    return stacks.stream()
        .filter(stack -> stack.contains(frame))
        .mapToLong(stack -> Long.parseLong(stack.substring(stack.lastIndexOf(' ') + 1)))
        .sum();
  }
}
