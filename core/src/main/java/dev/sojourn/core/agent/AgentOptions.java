package dev.sojourn.core.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was asked of the agent: `key=value` pairs, separated by commas, after the `=` of
/// `-javaagent:sojourn-agent.jar=`.
///
/// - `record=FILE`: record with Sojourn's settings and write FILE when the JVM ends or the agent is
///   detached; `%p` in its name stands for the process's number. Without it the agent adds its
///   events to whatever recordings run.
/// - `capture=on|off`: whether the sockets of the JDK and of Netty's native transports are
///   captured, packet by packet and read by read (on).
/// - `sample=PERIOD|off`: how often all other sockets are looked at, in `ms` or `s`, from 1ms to
///   60s (off).
/// - `witness=on|off`: whether threads that leave packets waiting are looked at (on).
/// - `metrics=PORT`: serve OpenMetrics on this port of loopback, at /metrics (off).
/// - `otlp=URL`: send the same metrics to an OpenTelemetry collector, by OTLP over HTTP (off).
/// - `seconds=N`: `detach` by itself after so long, whatever becomes of who attached.
/// - `detach`: undo what the last attach did, and write its recording. Alone.
///
/// @param detach whether to undo what was done
/// @param capture whether to capture packets
/// @param witness whether to look at threads that leave packets waiting
/// @param sample the sampling period, if sockets are to be sampled
/// @param record the recording's file, if there is to be one
/// @param metrics the port to serve metrics on, if they are to be served
/// @param otlp the collector to send metrics to, if they are to be sent
/// @param seconds after how long to undo what this call did, if by itself
record AgentOptions(
    boolean detach,
    boolean capture,
    boolean witness,
    Optional<Duration> sample,
    Optional<Path> record,
    OptionalInt metrics,
    Optional<URI> otlp,
    OptionalInt seconds) {
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})(ms|s)");
  private static final String PROCESS = "%p";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final AgentOptions DEFAULTS =
      new AgentOptions(
          false,
          true,
          true,
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty());

  /// Reads the options.
  ///
  /// @throws IllegalArgumentException with a sentence that names the option and what is allowed
  static AgentOptions parse(String text) {
    if (text == null || text.isBlank()) {
      return DEFAULTS;
    }
    if (text.equals("detach")) {
      return new AgentOptions(
          true,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty());
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
      case "capture" ->
          new AgentOptions(
              detach, onOrOff(key, value), witness, sample, record, metrics, otlp, seconds);
      case "witness" ->
          new AgentOptions(
              detach, capture, onOrOff(key, value), sample, record, metrics, otlp, seconds);
      case "sample" ->
          new AgentOptions(detach, capture, witness, period(value), record, metrics, otlp, seconds);
      case "record" ->
          new AgentOptions(
              detach, capture, witness, sample, Optional.of(file(value)), metrics, otlp, seconds);
      case "metrics" ->
          new AgentOptions(detach, capture, witness, sample, record, port(value), otlp, seconds);
      case "otlp" ->
          new AgentOptions(
              detach,
              capture,
              witness,
              sample,
              record,
              metrics,
              Optional.of(collector(value)),
              seconds);
      case "seconds" ->
          new AgentOptions(detach, capture, witness, sample, record, metrics, otlp, seconds(value));
      default ->
          throw new IllegalArgumentException(
              "Sojourn's agent has no option '"
                  + key
                  + "'; it has capture=on|off, witness=on|off, sample=PERIOD|off,"
                  + " record=FILE, metrics=PORT, otlp=URL, seconds=N, and detach alone.");
    };
  }

  private static boolean onOrOff(String key, String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "Sojourn's agent takes %1$s=on or %1$s=off, not '%2$s'.".formatted(key, value));
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

  private static OptionalInt seconds(String value) {
    if (value.matches("[0-9]{1,8}")) {
      return OptionalInt.of(Integer.parseInt(value));
    }
    throw new IllegalArgumentException(
        "Sojourn's agent takes seconds=N, like seconds=60, not '" + value + "'.");
  }

  private static OptionalInt port(String value) {
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT) {
      return OptionalInt.of(Integer.parseInt(value));
    }
    throw new IllegalArgumentException(
        "Sojourn's agent takes metrics=PORT from 0 to " + HIGHEST_PORT + ", not '" + value + "'.");
  }

  private static URI collector(String value) {
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && value.matches("https?://.+")) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "Sojourn's agent takes otlp=URL, like otlp=http://127.0.0.1:4318, not '" + value + "'.");
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
