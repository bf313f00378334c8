package dev.sojourn.analysis.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers things as they appear, so that each stands on a page once.
///
/// @param <T> with an equality of its own
final class Numbers<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> all;

  /// @param all where they go, each at its number
  Numbers(List<T> all) {
    this.all = all;
  }

  int of(T one) {
    return numbers.computeIfAbsent(
        one,
        key -> {
          all.add(key);
          return all.size() - 1;
        });
  }
}
