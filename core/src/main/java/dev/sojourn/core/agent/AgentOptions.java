package dev.sojourn.core.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was asked of the agent: `key=value` pairs, separated by commas, after the `=` of
/// `-javaagent:sojourn-agent.jar=`.
///
/// - `record=FILE`: record with Sojourn's settings and write FILE when the JVM ends or the agent is
///   detached; `%p` in its name stands for the process's number. Without it the agent adds its
///   events to whatever recordings run.
/// - `capture=on|off`: whether the JDK's own UDP sockets are captured packet by packet (on).
/// - `sample=PERIOD|off`: how often all other sockets are looked at, in `ms` or `s`, from 1ms to
///   60s (off).
/// - `detach`: undo what the last attach did, and write its recording. Alone.
///
/// @param detach whether to undo what was done
/// @param capture whether to capture packets
/// @param sample the sampling period, if sockets are to be sampled
/// @param record the recording's file, if there is to be one
record AgentOptions(
    boolean detach, boolean capture, Optional<Duration> sample, Optional<Path> record) {
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})(ms|s)");
  private static final String PROCESS = "%p";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final AgentOptions DEFAULTS =
      new AgentOptions(false, true, Optional.empty(), Optional.empty());

  /// Reads the options.
  ///
  /// @throws IllegalArgumentException with a sentence that names the option and what is allowed
  static AgentOptions parse(String text) {
    if (text == null || text.isBlank()) {
      return DEFAULTS;
    }
    if (text.equals("detach")) {
      return new AgentOptions(true, false, Optional.empty(), Optional.empty());
    }
    AgentOptions options = DEFAULTS;
    for (String pair : text.split(",", -1)) {
      options = options.with(pair);
    }
    return options;
  }

  private AgentOptions with(String pair) {
    int equals = pair.indexOf('=');
    String key = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    return switch (key) {
      case "capture" -> new AgentOptions(detach, onOrOff(value), sample, record);
      case "sample" -> new AgentOptions(detach, capture, period(value), record);
      case "record" -> new AgentOptions(detach, capture, sample, Optional.of(file(value)));
      default ->
          throw new IllegalArgumentException(
              "Sojourn's agent has no option '"
                  + key
                  + "'; it has capture=on|off, sample=PERIOD|off, record=FILE, and detach alone.");
    };
  }

  private static boolean onOrOff(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "Sojourn's agent takes capture=on or capture=off, not '" + value + "'.");
    };
  }

  private static Optional<Duration> period(String value) {
    if (value.equals("off")) {
      return Optional.empty();
    }
    Matcher matcher = PERIOD.matcher(value);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration period =
          matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
      if (period.compareTo(SHORTEST) >= 0 && period.compareTo(LONGEST) <= 0) {
        return Optional.of(period);
      }
    }
    throw new IllegalArgumentException(
        "Sojourn's agent takes sample=off or a period from 1ms to 60s, like sample=10ms, not '"
            + value
            + "'.");
  }

  private static Path file(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Sojourn's agent needs a file after record=.");
    }
    String process = Long.toString(ProcessHandle.current().pid());
    try {
      return Path.of(value.replace(PROCESS, process)).toAbsolutePath();
    } catch (InvalidPathException failure) {
      throw new IllegalArgumentException(
          "Sojourn's agent cannot write record=" + value + ": " + failure.getMessage(), failure);
    }
  }
}
