package dev.sojourn.analysis.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Whether two sets of blocks differ by more than chance.
///
/// Packets that follow each other wait for the same thing, so packets cannot be shuffled; blocks
/// longer than any backlog can. Under the hypothesis that it made no difference, every way to deal
/// the blocks of both recordings to two hands is as likely as the one that was seen. The p-value is
/// the share of dealings, of 1,999 at random with a fixed seed and the one seen, in which the
/// figures lie at least as far apart, as a ratio.
final class BlockPermutationTest {
  static final int DEALINGS = 1999;

  /// With fewer blocks in either hand, no p-value could be small enough to mean anything.
  static final int FEWEST_BLOCKS = 5;

  private static final long SEED = 8289;

  private BlockPermutationTest() {}

  /// For each figure, the p-value.
  static double[] pValues(
      List<Block> one, List<Block> other, List<ToDoubleFunction<Block>> figures) {
    double[] seen = distances(one, other, figures);
    int[] asFar = new int[figures.size()];
    List<Block> all = new ArrayList<>(one);
    all.addAll(other);
    Random random = new Random(SEED);
    for (int dealing = 0; dealing < DEALINGS; dealing++) {
      Collections.shuffle(all, random);
      double[] dealt =
          distances(all.subList(0, one.size()), all.subList(one.size(), all.size()), figures);
      for (int i = 0; i < seen.length; i++) {
        asFar[i] += dealt[i] >= seen[i] ? 1 : 0;
      }
    }
    double[] pValues = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      pValues[i] = (1.0 + asFar[i]) / (1 + DEALINGS);
    }
    return pValues;
  }

  private static double[] distances(
      List<Block> one, List<Block> other, List<ToDoubleFunction<Block>> figures) {
    Block left = sum(one);
    Block right = sum(other);
    return figures.stream()
        .mapToDouble(
            figure -> Math.abs(Math.log(figure.applyAsDouble(left) / figure.applyAsDouble(right))))
        .toArray();
  }

  private static Block sum(List<Block> blocks) {
    Block sum = new Block();
    blocks.forEach(sum::add);
    return sum;
  }
}
