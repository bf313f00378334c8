package dev.sojourn.analysis.bench;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// Reads a recording in one of several ways and says how long that took.
///
/// ```
/// read nanos=2400000000 packets=10000000 delay=81000000000000
/// ```
public final class ReaderMain {
  /// What a reader found; both 0 for a reader that does not look.
  ///
  /// @param packets how many have a delay
  /// @param delay the sum of their delays in ns
  private record Found(long packets, long delay) {}

  private static final Found NOTHING = new Found(0, 0);

  private ReaderMain() {}

  /// @param args `analyzer`, `dropping`, `loading` or `recordingfile`, and the file
  public static void main(String... args) throws Exception {
    Path file = Path.of(args[1]);
    long start = System.nanoTime();
    Found found =
        switch (args[0]) {
          case "analyzer" -> analyze(file);
          case "dropping" -> {
            JfrLoaderToolkit.loadEvents(List.of(file.toFile()), List.of(new DroppingExtension()));
            yield NOTHING;
          }
          case "loading" -> {
            JfrLoaderToolkit.loadEvents(file.toFile());
            yield NOTHING;
          }
          case "recordingfile" -> count(file);
          default -> throw new IllegalArgumentException("no reader is called " + args[0]);
        };
    System.out.printf(
        "read nanos=%d packets=%d delay=%d%n",
        System.nanoTime() - start, found.packets(), found.delay());
  }

  private static Found analyze(Path file) throws Exception {
    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
    return new Found(report.delay().count(), report.delay().totalNanos());
  }

  private static Found count(Path path) throws IOException {
    long packets = 0;
    long delay = 0;
    try (RecordingFile recording = new RecordingFile(path)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals(Schema.PacketReceived.NAME)) {
          packets++;
          delay += event.getLong(Schema.PacketReceived.QUEUE_DELAY);
        }
      }
    }
    return new Found(packets, delay);
  }
}
