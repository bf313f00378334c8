package dev.sojourn.fleet.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Deals items out so that nobody is left with a heavy one at the end: each, the heaviest first, to
/// the batch that is lightest so far (Graham's longest processing time rule).
public final class Batches {
  private Batches() {}

  private static final class Batch<T> {
    private final int number;
    private final List<T> items = new ArrayList<>();
    private long weight;

    Batch(int number) {
      this.number = number;
    }
  }

  /// At most so many batches, none of them empty, the one with the heaviest item first.
  public static <T extends Weighed> List<List<T>> of(List<T> items, int most) {
    PriorityQueue<Batch<T>> lightest =
        new PriorityQueue<>(
            Comparator.comparingLong((Batch<T> batch) -> batch.weight)
                .thenComparingInt(batch -> batch.number));
    List<Batch<T>> batches = new ArrayList<>();
    for (int i = 0; i < Math.min(most, items.size()); i++) {
      batches.add(new Batch<>(i));
    }
    lightest.addAll(batches);
    for (T item : heaviestFirst(items)) {
      Batch<T> batch = lightest.remove();
      batch.items.add(item);
      // An item costs something even if it is small.
      batch.weight += item.weight() + 1;
      lightest.add(batch);
    }
    return batches.stream().map(batch -> batch.items).toList();
  }

  static <T extends Weighed> List<T> heaviestFirst(List<T> items) {
    return items.stream().sorted(Comparator.comparingLong(Weighed::weight).reversed()).toList();
  }
}
