package dev.sojourn.analysis.cli.prove.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of fuzzing one target.
///
/// @param executions inputs tried
/// @param coverage edges of the code that some input reached, as the fuzzer counts them
/// @param corpus inputs kept because each reached something new
/// @param megabytes the most memory that the fuzzing process had resident, fuzzer and JVM included
/// @param findings the inputs that broke a promise, as files
public record FuzzOutcome(
    FuzzTarget target,
    long executions,
    long coverage,
    long corpus,
    long megabytes,
    List<Path> findings) {
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
  private static final Pattern MEMORY = Pattern.compile("stat::peak_rss_mb:\\s*(\\d+)");
  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^#\\d+.*\\bcov: (\\d+) .*\\bcorp: (\\d+)");

  /// Reads the fuzzer's own figures.
  ///
  /// @throws FuzzException if it ended without any
  static FuzzOutcome read(FuzzTarget target, String log, List<Path> findings) throws FuzzException {
    OptionalLong executions = last(EXECUTIONS, 1, log);
    OptionalLong coverage = last(PROGRESS, 1, log);
    OptionalLong corpus = last(PROGRESS, 2, log);
    OptionalLong memory = last(MEMORY, 1, log);
    if (executions.isEmpty() || coverage.isEmpty() || corpus.isEmpty() || memory.isEmpty()) {
      throw new FuzzException(
          "the fuzzer of " + target.id() + " ended early and said: " + lastLine(log));
    }
    return new FuzzOutcome(
        target,
        executions.getAsLong(),
        coverage.getAsLong(),
        corpus.getAsLong(),
        memory.getAsLong(),
        findings);
  }

  private static OptionalLong last(Pattern pattern, int group, String log) {
    Matcher matcher = pattern.matcher(log);
    OptionalLong last = OptionalLong.empty();
    while (matcher.find()) {
      last = OptionalLong.of(Long.parseLong(matcher.group(group)));
    }
    return last;
  }

  private static String lastLine(String log) {
    return log.lines()
        .filter(line -> !line.isBlank())
        .reduce((one, next) -> next)
        .orElse("nothing");
  }
}
