package dev.sojourn.analysis.root;

import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the chains of a recording as they appear, so that sums are kept in arrays.
public final class Chains {
  /// Chains beyond this many are told apart by their reason only: a recording could name a million
  /// threads.
  private static final int LIMIT = 2000;

  private final List<Chain> chains = new ArrayList<>();
  private final Map<Chain, Integer> indices = new HashMap<>();

  int index(Chain chain) {
    Integer known = indices.get(chain);
    if (known != null) {
      return known;
    }
    Chain numbered = chains.size() < LIMIT ? chain : withoutLinks(chain.reason());
    return indices.computeIfAbsent(
        numbered,
        key -> {
          chains.add(key);
          return chains.size() - 1;
        });
  }

  private static Chain withoutLinks(Reason reason) {
    return new Chain(reason, List.of(new Link(reason.cause().id(), null, "others", null)));
  }

  public Chain get(int index) {
    return chains.get(index);
  }

  public int size() {
    return chains.size();
  }
}
