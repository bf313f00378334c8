package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.Observer.ChainSpan;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.root.Link;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Follows a backlog to its root: of what most of its waiting is charged to, the chain that held
/// its receiver up longest meanwhile.
final class EpisodeRoots {
  private final List<Root> roots;
  private final List<ChainSpan> chains;

  /// @param roots of the whole recording, those that most is charged to first
  /// @param chains by their start
  EpisodeRoots(List<Root> roots, List<ChainSpan> chains) {
    this.roots = roots;
    this.chains = chains;
  }

  /// What most of its waiting is charged to.
  static Optional<Attribution> main(EpisodeRow episode) {
    return episode.attribution().stream().max(Comparator.comparingLong(Attribution::chargedNanos));
  }

  /// @param thread that received its packets
  /// @param start of the episode, in nanoseconds since the epoch
  Optional<Root> of(EpisodeRow episode, OptionalLong thread, long start) {
    return main(episode).flatMap(main -> of(main, thread, start, start + episode.durationNanos()));
  }

  private Optional<Root> of(Attribution main, OptionalLong thread, long start, long end) {
    List<Root> ofCause =
        roots.stream()
            .filter(root -> root.cause().equals(main.cause()))
            .filter(root -> root.detail().equals(main.detail()))
            .toList();
    Map<List<ChainLink>, Long> held = new HashMap<>();
    for (ChainSpan chain : chains) {
      long overlap = Math.min(end, chain.endNanos()) - Math.max(start, chain.startNanos());
      boolean isOfCause =
          chain.cause().equals(main.cause()) && chain.detail().equals(main.detail());
      if (overlap > 0 && isOfCause && thread.equals(OptionalLong.of(chain.thread()))) {
        held.merge(chain.links().stream().map(EpisodeRoots::link).toList(), overlap, Long::sum);
      }
    }
    return held.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .flatMap(
            longest -> ofCause.stream().filter(root -> isOf(root, longest.getKey())).findFirst())
        // Of work that is no interval on record the recording as a whole tells.
        .or(() -> held.isEmpty() ? ofCause.stream().findFirst() : Optional.empty());
  }

  /// Whether what was seen of a stall led to the root: who ended a wait is found out over all of
  /// them.
  private static boolean isOf(Root root, List<ChainLink> seen) {
    List<ChainLink> chain = root.chain();
    int size = seen.size();
    return chain.equals(seen)
        || chain.size() > size
            && chain.get(size).state().equals(Link.SUPPLIED)
            && chain.subList(0, size).equals(seen);
  }

  private static ChainLink link(Link link) {
    return new ChainLink(link.state(), link.thread(), link.on(), link.frame());
  }
}
