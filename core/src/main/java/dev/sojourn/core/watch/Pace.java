package dev.sojourn.core.watch;

/// How long to rest between two rounds of looks: so many times as long as one has a CPU, but not
/// more than some periods.
final class Pace {
  private static final int REST_PER_LOOK = 10;
  private static final int MOST_PERIODS = 4;

  /// How long a round has a CPU is smoothed over so many,
  private static final int SMOOTHED = 10;

  /// and none takes much less than this.
  private static final long LEAST_NANOS = 20_000;

  private final long mostRest;
  private long usual;

  /// @param period of the rounds, in ns
  Pace(long period) {
    mostRest = MOST_PERIODS * period;
  }

  /// A round had a CPU for so long. One that took far longer than usual, for a collection it may
  /// be, tells nothing of those to come.
  void took(long cpuNanos) {
    usual += (Math.min(cpuNanos, 2 * usual + LEAST_NANOS) - usual) / SMOOTHED;
  }

  /// How long to rest at least.
  long restNanos() {
    return Math.min(REST_PER_LOOK * usual, mostRest);
  }

  /// How long a round has a CPU: more than any has where the rest after it is not as long as it
  /// should be, so that nobody comes second for long.
  long atOnceNanos() {
    return REST_PER_LOOK * usual <= mostRest ? usual : Long.MAX_VALUE;
  }
}
