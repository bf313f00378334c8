package dev.sojourn.analysis.cli.prove.bench;

import dev.sojourn.analysis.cli.prove.bench.Key.Measure;
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
  Samples of(Measure measure, Contestant contestant, Cell cell) {
    Samples medians = new Samples();
    Key key = new Key(measure, contestant, cell);
    forks.stream()
        .map(fork -> fork.get(key))
        .filter(Objects::nonNull)
        .forEach(rounds -> medians.add(rounds.median()));
    return medians;
  }

  /// For every fork the median ratio of two contestants' rounds, each round with its neighbour.
  Samples ratio(Contestant contestant, Contestant base, Cell cell) {
    Samples medians = new Samples();
    for (Map<Key, Samples> fork : forks) {
      Samples rounds = fork.get(new Key(Measure.DRAIN_NANOS, contestant, cell));
      Samples bases = fork.get(new Key(Measure.DRAIN_NANOS, base, cell));
      if (rounds != null && bases != null) {
        medians.add(rounds.over(bases).median());
      }
    }
    return medians;
  }
}
