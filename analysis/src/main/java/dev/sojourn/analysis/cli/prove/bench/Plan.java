package dev.sojourn.analysis.cli.prove.bench;

import java.util.List;

/// How much to measure.
///
/// @param forks how often every program is started anew
/// @param warmUp rounds before those that count
/// @param rounds rounds that count
/// @param matrixForks in how many of the forks the larger payloads are measured
/// @param matrixRounds rounds that count for each of those, and half as many before them
/// @param loadRounds how often each paced load is received
/// @param loadSeconds for how long
/// @param weighed packets that the growth of the recording is measured over
/// @param starts how often a program is started with and without the agent
public record Plan(
    int forks,
    int warmUp,
    int rounds,
    int matrixForks,
    int matrixRounds,
    int loadRounds,
    double loadSeconds,
    int weighed,
    int starts) {
  /// A quarter of an hour or so for all.
  public static final Plan DEFAULT = new Plan(3, 250, 100, 0, 0, 4, 0.3, 200_000, 10);

  /// A minute or two, for a first impression.
  public static final Plan QUICK = new Plan(1, 300, 80, 0, 0, 3, 0.2, 100_000, 3);

  /// Everything in every fork.
  public static final Plan FULL = new Plan(9, 1_000, 800, 9, 200, 9, 1, 1_000_000, 30);

  /// Packets a second that every receiver keeps up with.
  static final List<Integer> RATES = List.of(10_000, 50_000, 150_000);

  /// The one of them that the agent is measured at, and that waiting is warmed up with.
  static final int STEADY_RATE = 50_000;

  /// After so many at that rate, the code that waits for packets is compiled.
  static final int WAITED_FOR = 40_000;

  /// So many receives of a kind, and their code is compiled, with segment offload too, where a
  /// whole queue takes only a few.
  static final int OFFLOADED_CALLS = 8_000;

  /// Packets a second that none can afford to pause under.
  static final int HEAVY_RATE = 300_000;

  /// The SO_RCVBUF that is asked for, which about 1,000 packets of the main cell fill; the kernel
  /// grants less where net.core.rmem_max is lower.
  static final int BUFFER = 1 << 19;

  int packets(int rate) {
    return (int) (rate * loadSeconds);
  }
}
