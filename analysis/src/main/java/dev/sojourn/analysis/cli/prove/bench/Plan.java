package dev.sojourn.analysis.cli.prove.bench;

/// How much to measure.
///
/// @param forks how often every program is started anew
/// @param warmUp rounds before those that count
/// @param rounds rounds that count
/// @param matrixForks in how many of the forks the other batch sizes and payloads are measured
/// @param matrixRounds rounds that count for each of those, and half as many before them
/// @param loadForks in how many of the forks a paced load is received
/// @param loadSeconds for how long
/// @param weighed packets that the growth of the recording is measured over
public record Plan(
    int forks,
    int warmUp,
    int rounds,
    int matrixForks,
    int matrixRounds,
    int loadForks,
    double loadSeconds,
    int weighed) {
  /// A few minutes.
  public static final Plan DEFAULT = new Plan(3, 400, 250, 1, 40, 1, 1, 300_000);

  /// A minute or two, for a first impression.
  public static final Plan QUICK = new Plan(2, 400, 150, 0, 0, 1, 0.5, 200_000);

  /// Everything in every fork.
  public static final Plan FULL = new Plan(9, 1_000, 800, 9, 200, 9, 4, 1_000_000);

  /// Packets a second that every receiver keeps up with.
  static final int STEADY_RATE = 50_000;

  /// Packets a second that none can afford to pause under.
  static final int HEAVY_RATE = 300_000;

  /// The SO_RCVBUF that is asked for, which about 1,000 packets of the main cell fill; the kernel
  /// grants less where net.core.rmem_max is lower.
  static final int BUFFER = 1 << 19;

  int packets(int rate) {
    return (int) (rate * loadSeconds);
  }
}
