package dev.sojourn.analysis.faults;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a flight recorder's repository holds.
final class RepositoryFiles {
  private RepositoryFiles() {}

  /// The recordings below a folder, but for one.
  static List<Path> below(Path folder, Path except) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jfr") && !file.equals(except))
          .sorted()
          .toList();
    }
  }

  /// How many packets an analysis of all of them finds.
  static long packetsIn(Path folder, Path except) throws IOException, RecordingException {
    return Analyzer.analyze(below(folder, except), AnalysisOptions.everything(), Progress.NONE)
        .packets()
        .count();
  }
}
