package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.timeline.Reasons;

/// Tallies of packets by how long they waited, while they stream by.
final class SliceTallies {
  private final Tally[] tallies = new Tally[DelaySlices.indexOf(Long.MAX_VALUE) + 1];
  private final long[] packets = new long[tallies.length];

  void add(long delay, Split split, Inheritance inheritance) {
    int index = DelaySlices.indexOf(delay);
    if (tallies[index] == null) {
      tallies[index] = new Tally();
    }
    tallies[index].add(split, inheritance);
    packets[index]++;
  }

  void addTo(DelaySlices slices, Reasons reasons) {
    for (int i = 0; i < tallies.length; i++) {
      if (tallies[i] != null) {
        Charges charges = new Charges();
        charges.add(tallies[i], reasons);
        slices.add(i, packets[i], charges);
      }
    }
  }
}
