package dev.sojourn.analysis.cli.prove.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairsTest {
  @Test
  void aTargetHoldsWhereTheMedianCertainlyDoes() {
    assertThat(of(fork(100, 0.9, 1.0)).isAtMost(1.05)).isTrue();
    assertThat(of(fork(100, 1.1, 1.2)).isAtMost(1.05)).isFalse();
  }

  @Test
  void aSpreadAcrossTheTargetDecidesNothing() {
    assertThat(of(fork(100, 1.0, 1.1)).isAtMost(1.05)).isNull();
  }

  @Test
  void ofMostPairsWithinTheTargetSomeMayBeOutside() {
    assertThat(of(fork(100, 0.5, 1.06)).isAtMost(1.05)).isTrue();
  }

  @Test
  void forksThatDisagreeDecideNothing() {
    assertThat(of(fork(1000, 0.9, 1.0), fork(10, 1.1, 1.2)).isAtMost(1.05)).isNull();
  }

  @Test
  void ofFewPairsEachCounts() {
    assertThat(of(fork(3, 0.9, 1.0)).isAtMost(1.05)).isTrue();
    assertThat(of(fork(3, 0.9, 1.1)).isAtMost(1.05)).isNull();
  }

  private static Pairs of(Samples... forks) {
    Pairs pairs = new Pairs();
    for (Samples fork : forks) {
      pairs.add(fork);
    }
    return pairs;
  }

  /// So many ratios, evenly from `least` to `most`.
  private static Samples fork(int count, double least, double most) {
    Samples fork = new Samples();
    for (int i = 0; i < count; i++) {
      fork.add(least + (most - least) * i / (count - 1));
    }
    return fork;
  }
}
