package dev.sojourn.analysis.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files whose names follow a pattern with a process's number in it.
///
/// @param pattern with `%p` in its name, as the agent's option `record` takes it
record ProcessFiles(Path pattern) {
  private static final String PROCESS = "%p";

  /// @param process its number
  record Entry(Path file, String process) {
    /// Whether its JVM has made the file, and will fill it when it ends.
    boolean isAwaited() throws IOException {
      return Files.size(file) == 0 && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }
  }

  static boolean isPattern(Path path) {
    return path.getFileName().toString().contains(PROCESS);
  }

  /// The pattern `app-%p.jfr` for the file `app.jfr`.
  static Path numbered(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int end = dot <= 0 ? name.length() : dot;
    return file.resolveSibling(name.substring(0, end) + "-" + PROCESS + name.substring(end));
  }

  /// The file of one process.
  Path of(String process) {
    return pattern.resolveSibling(pattern.getFileName().toString().replace(PROCESS, process));
  }

  /// Those that are there.
  List<Entry> list() throws IOException {
    Pattern name = name();
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      return files
          .sorted()
          .map(file -> name.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(found -> new Entry(of(found.group("process")), found.group("process")))
          .toList();
    }
  }

  private Pattern name() {
    String[] around = pattern.getFileName().toString().split(Pattern.quote(PROCESS), 2);
    String again = Pattern.quote(around[1]).replace(PROCESS, "\\E\\k<process>\\Q");
    return Pattern.compile(Pattern.quote(around[0]) + "(?<process>[0-9]{1,18})" + again);
  }
}
