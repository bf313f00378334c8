package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// The recordings of a command that may start several JVMs: one file each, with the number of its
/// process in the name. When only one JVM recorded, its file gets the name that the user gave.
final class RecordedFiles {
  /// What stands for the process's number in the agent's option `record`.
  static final String PROCESS = "%p";

  private final RecordedFile output;
  private final Path pattern;
  private final Set<Path> before;

  private RecordedFiles(RecordedFile output, Path pattern) {
    this.output = output;
    this.pattern = pattern;
    before = matching();
  }

  /// The file `app.jfr` of one JVM, or the files `app-%p.jfr` of any number. An output that has the
  /// `%p` itself is taken as it is.
  static RecordedFiles of(Path output, boolean one) {
    RecordedFile file = RecordedFile.named(output);
    String name = output.getFileName().toString();
    boolean asItIs = one || name.contains(PROCESS);
    return new RecordedFiles(
        file, asItIs ? file.path() : file.path().resolveSibling(numbered(name)));
  }

  private static String numbered(String name) {
    int dot = name.lastIndexOf('.');
    int end = dot <= 0 ? name.length() : dot;
    return name.substring(0, end) + "-" + PROCESS + name.substring(end);
  }

  /// What the agent is asked to record into.
  Path pattern() {
    return pattern;
  }

  /// Explains each recording that came on standard output.
  void report(CommandSpec spec, FormatOption format) throws RecordingException {
    if (!isPattern(pattern)) {
      output.report(spec, format);
      return;
    }
    List<Path> files = matching().stream().filter(file -> !before.contains(file)).sorted().toList();
    if (files.isEmpty()) {
      throw new Failure(
          "no JVM wrote %s: does the command start one, with its environment handed on?"
              .formatted(pattern));
    }
    if (files.size() == 1 && !isPattern(output.path())) {
      move(files.getFirst());
      output.report(spec, format);
      return;
    }
    for (Path file : files) {
      spec.commandLine().getErr().println("recorded " + file);
      new RecordedFile(file).report(spec, format);
    }
  }

  private static boolean isPattern(Path path) {
    return path.getFileName().toString().contains(PROCESS);
  }

  private void move(Path file) {
    try {
      Files.move(file, output.path());
    } catch (IOException e) {
      throw new Failure("cannot rename %s to %s: %s".formatted(file, output.path(), e), e);
    }
  }

  private Set<Path> matching() {
    if (!isPattern(pattern)) {
      return Set.of();
    }
    String[] around = pattern.getFileName().toString().split(Pattern.quote(PROCESS), 2);
    Pattern name = Pattern.compile(Pattern.quote(around[0]) + "[0-9]+" + Pattern.quote(around[1]));
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new Failure("cannot list the folder " + pattern.getParent() + ": " + e.getMessage(), e);
    }
  }
}
