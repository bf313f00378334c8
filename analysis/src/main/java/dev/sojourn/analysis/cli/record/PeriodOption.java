package dev.sojourn.analysis.cli.record;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How often queues are looked at from outside while they are empty.
final class PeriodOption {
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})(us|ms|s)");
  private static final long LEAST_MICROS = 100;
  private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private long micros;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "1ms",
      description = {
        "How often to look, from 100us to 10s (default: ${DEFAULT-VALUE}): four times as often"
            + " while packets wait."
      })
  private void period(String value) {
    Matcher matcher = PERIOD.matcher(value);
    micros = matcher.matches() ? micros(matcher) : 0;
    if (micros < LEAST_MICROS || micros > MOST_MICROS) {
      throw new ParameterException(
          spec.commandLine(), "--period takes a time like 500us, 1ms or 1s, not " + value);
    }
  }

  private static long micros(Matcher matcher) {
    TimeUnit unit =
        switch (matcher.group(2)) {
          case "us" -> TimeUnit.MICROSECONDS;
          case "ms" -> TimeUnit.MILLISECONDS;
          default -> TimeUnit.SECONDS;
        };
    return unit.toMicros(Long.parseLong(matcher.group(1)));
  }

  long micros() {
    return micros;
  }
}
