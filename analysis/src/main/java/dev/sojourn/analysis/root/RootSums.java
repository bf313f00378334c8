package dev.sojourn.analysis.root;

import dev.sojourn.analysis.timeline.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each chain accounts for, over all packets. Those of two recordings add up.
public final class RootSums {
  private final Map<Chain, Share> exact = new HashMap<>();
  // Of causes that are no intervals on record: what was seen while packets waited for them.
  private final Map<Chain, Long> seen = new HashMap<>();

  /// @param nanos delay that packets spent on it
  /// @param packets how many did
  public record Share(long nanos, long packets) {
    Share plus(Share other) {
      return new Share(nanos + other.nanos, packets + other.packets);
    }
  }

  /// Adds what packets are known to have waited for.
  public void add(Chain chain, Share share) {
    exact.merge(chain, share, Share::plus);
  }

  /// Adds something that was seen while packets waited, by how much it bears on them.
  public void addSeen(Chain chain, long weight) {
    seen.merge(chain, weight, Long::sum);
  }

  public void add(RootSums other) {
    other.exact.forEach(this::add);
    other.seen.forEach(this::addSeen);
  }

  /// Splits what a reason accounts for among its chains, by the program's own methods: exactly
  /// where its intervals are on record, in proportion to what was seen elsewhere, and to the
  /// receiving thread alone where nothing was.
  ///
  /// @return nanoseconds by chain, which sum to `nanos`
  public Map<Chain, Share> split(Reason reason, long nanos, long packets) {
    Map<Chain, Share> found = new TreeMap<>();
    exact.forEach((chain, share) -> putIfOf(reason, chain, share, found));
    if (!found.isEmpty()) {
      long left = nanos - found.values().stream().mapToLong(Share::nanos).sum();
      if (left != 0) {
        // What was explained by sums alone, for want of packets on record, has no chain.
        found.merge(withoutRoot(reason), new Share(left, 0), Share::plus);
      }
      return Places.together(found, Share::nanos, Share::plus);
    }
    Map<Chain, Long> weights = new TreeMap<>();
    seen.forEach(
        (chain, weight) -> {
          if (chain.reason().equals(reason)) {
            weights.put(chain, weight);
          }
        });
    return weights.isEmpty()
        ? Map.of(withoutRoot(reason), new Share(nanos, packets))
        : inProportion(Places.together(weights, Long::longValue, Long::sum), nanos, packets);
  }

  private static void putIfOf(Reason reason, Chain chain, Share share, Map<Chain, Share> found) {
    if (chain.reason().equals(reason)) {
      found.put(chain, share);
    }
  }

  private static Map<Chain, Share> inProportion(
      Map<Chain, Long> weights, long nanos, long packets) {
    double all = weights.values().stream().mapToLong(Long::longValue).sum();
    Map<Chain, Share> shares = new TreeMap<>();
    double passed = 0;
    long given = 0;
    for (Map.Entry<Chain, Long> entry : weights.entrySet()) {
      passed += entry.getValue();
      long until = passed >= all ? nanos : (long) (nanos * (passed / all));
      shares.put(
          entry.getKey(), new Share(until - given, Math.round(packets * (entry.getValue() / all))));
      given = until;
    }
    return shares;
  }

  static Chain withoutRoot(Reason reason) {
    String on = reason.detail().isEmpty() ? null : reason.detail();
    return new Chain(reason, List.of(new Link(reason.cause().id(), null, on, null)));
  }
}
