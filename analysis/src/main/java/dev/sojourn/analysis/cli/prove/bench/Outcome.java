package dev.sojourn.analysis.cli.prove.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What all forks measured. Rounds are summed up within a fork first, since what the compiler made
/// of a program is the same for all of a fork's rounds.
final class Outcome {
  private final List<Map<Key, Samples>> forks = new ArrayList<>();

  void add(Map<Key, Samples> fork) {
    forks.add(fork);
  }

  /// The median of every fork that measured it.
  Samples of(Key key) {
    Samples medians = new Samples();
    forks.stream()
        .map(fork -> fork.get(key))
        .filter(Objects::nonNull)
        .forEach(rounds -> medians.add(rounds.median()));
    return medians;
  }

  /// What one contestant took over what another did, each round with its neighbour.
  Pairs ratio(Key key, Contestant base) {
    Pairs pairs = new Pairs();
    for (Map<Key, Samples> fork : forks) {
      Samples rounds = fork.get(key);
      Samples bases = fork.get(key.of(base));
      if (rounds != null && bases != null) {
        pairs.add(rounds.over(bases));
      }
    }
    return pairs;
  }
}
