package dev.sojourn.fleet.significance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Whether the processes of one side wait longer than those of another by more than chance.
///
/// Packets of one process wait for the same things, so neither packets nor minutes can be shuffled:
/// a process is dealt as a whole. Under the hypothesis that it makes no difference, every way to
/// deal the processes of both sides to two hands is as likely as the one that was seen. The figure
/// is the ratio of the mean waits.
final class ChangeTest {
  /// With fewer processes on either side, no p-value could be small enough to mean anything.
  static final int FEWEST = 5;

  private static final long SEED = 8289;

  private ChangeTest() {}

  /// What one process's packets waited.
  record Waits(long packets, long nanos) {}

  static double pValue(List<Waits> one, List<Waits> other, int tests) {
    double seen = distance(one, other);
    List<Waits> all = new ArrayList<>(one);
    all.addAll(other);
    return Chance.pValue(seen, random -> dealt(all, one.size(), random), tests, SEED);
  }

  private static double dealt(List<Waits> all, int size, Random random) {
    Collections.shuffle(all, random);
    return distance(all.subList(0, size), all.subList(size, all.size()));
  }

  private static double distance(List<Waits> one, List<Waits> other) {
    return Math.abs(Math.log(mean(one) / mean(other)));
  }

  /// Half a nanosecond more than it is: what waits for nothing at all can be compared, too.
  static double mean(List<Waits> waits) {
    long packets = 0;
    long nanos = 0;
    for (Waits each : waits) {
      packets += each.packets();
      nanos += each.nanos();
    }
    return (nanos + 0.5) / Math.max(1, packets);
  }
}
