package dev.sojourn.analysis.junit;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.gate.UnknownFigureException;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// A test that is being recorded.
final class RecordedTest {
  private static final String HOW =
      "receive with dev.sojourn:sojourn-core in the test, or run the tests with"
          + " -javaagent:sojourn-agent.jar";

  private final Gate gate;
  private final Path file;
  private final Recording recording;

  private RecordedTest(Gate gate, Path file, Recording recording) {
    this.gate = gate;
    this.file = file;
    this.recording = recording;
  }

  /// Begins to record with Sojourn's settings.
  static RecordedTest begin(Gate gate, Path file) throws IOException {
    Recording recording = new Recording(settings());
    recording.start();
    return new RecordedTest(gate, file, recording);
  }

  private static Configuration settings() throws IOException {
    InputStream settings = ClassLoader.getSystemResourceAsStream(Schema.SETTINGS_RESOURCE);
    if (settings == null) {
      throw new AssertionError("@RecordWaits sees nothing of Sojourn's in this JVM: " + HOW);
    }
    try (InputStreamReader reader = new InputStreamReader(settings, StandardCharsets.UTF_8)) {
      return Configuration.create(reader);
    } catch (ParseException e) {
      throw new IOException(Schema.SETTINGS_RESOURCE + " is damaged", e);
    }
  }

  /// Ends the recording and keeps it.
  void keep() throws IOException {
    try (recording) {
      recording.stop();
      Files.createDirectories(file.getParent());
      recording.dump(file);
    }
  }

  /// Ends the recording, and removes it unless a condition holds that may not.
  ///
  /// @throws AssertionError with the condition and the report if one does
  void judge() throws IOException {
    keep();
    Report report = report();
    if (report.packets().count() == 0) {
      throw new AssertionError("@RecordWaits: the test received no packet; " + where());
    }
    List<String> failures = failures(report);
    if (!failures.isEmpty()) {
      throw new AssertionError(
          "@RecordWaits: %s%n%n%s%n%s"
              .formatted(
                  String.join("; ", failures), TextReport.render(report, Style.PLAIN), where()));
    }
    Files.delete(file);
  }

  private Report report() {
    try {
      return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
    } catch (RecordingException e) {
      throw new AssertionError(
          e.kind() == RecordingException.Kind.NO_SOJOURN_EVENTS
              ? "@RecordWaits: nothing on record is Sojourn's: " + HOW
              : "@RecordWaits: " + e.getMessage(),
          e);
    }
  }

  private List<String> failures(Report report) {
    try {
      return gate.failures(Figures.of(report));
    } catch (UnknownFigureException e) {
      throw new AssertionError("@RecordWaits cannot be judged: " + e.getMessage(), e);
    }
  }

  private String where() {
    return "the recording is " + file;
  }
}
