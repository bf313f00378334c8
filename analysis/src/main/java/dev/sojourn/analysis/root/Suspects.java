package dev.sojourn.analysis.root;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who ran at the ends of the waits at one place, and what they had done meanwhile.
final class Suspects {
  /// Fewer waits prove nothing.
  private static final int FEWEST_WAITS = 4;

  /// The one who ends the waits runs at nearly all their ends, as far as is on record.
  private static final double NEARLY_ALL = 0.8;

  /// Who ran at more of them than this as well leaves open who it was.
  private static final double RIVAL = 0.4;

  /// How likely it may be that any thread at all is taken for the one by chance.
  private static final double SIGNIFICANT = 0.001;

  private static final String REAPER = "java.lang.ProcessHandleImpl.waitForProcessExit0";

  private final Map<String, Suspect> suspects = new HashMap<>();
  private int waits;

  private static final class Suspect {
    private final Map<List<Link>, Long> deeds = new HashMap<>();
    private int waits;
  }

  /// Takes in a wait.
  ///
  /// @param ran by the pool of each thread that ran at its end, what that did meanwhile
  void add(Map<String, List<Piece>> ran) {
    waits++;
    ran.forEach(this::add);
  }

  private void add(String pool, List<Piece> deeds) {
    Suspect suspect = suspects.computeIfAbsent(pool, key -> new Suspect());
    suspect.waits++;
    for (Piece piece : deeds) {
      suspect.deeds.merge(piece.links(), piece.end() - piece.start(), Long::sum);
    }
  }

  /// That it was this one, and what it did for most of the waits; empty if nobody can be told.
  Optional<List<Link>> supplier(ThreadRuns runs) {
    List<String> often =
        suspects.keySet().stream()
            .filter(pool -> share(pool) > RIVAL)
            .filter(pool -> isNoChance(pool, runs))
            .toList();
    List<String> busy = often.stream().filter(pool -> !isIdle(pool)).toList();
    List<String> open = busy.isEmpty() ? often : busy;
    return open.size() == 1 && share(open.getFirst()) >= NEARLY_ALL
        ? Optional.of(links(open.getFirst(), runs))
        : Optional.empty();
  }

  /// Whether it had nothing to do meanwhile: the carrier and the timer that a virtual thread needs
  /// to go on are no rivals of it.
  private boolean isIdle(String pool) {
    List<Link> longest = longest(pool);
    return !longest.isEmpty() && told(longest.getLast()).state().equals(Link.IDLE);
  }

  /// What it did most; empty if nothing is on record.
  private List<Link> longest(String pool) {
    return suspects.get(pool).deeds.entrySet().stream()
        .max(
            Map.Entry.<List<Link>, Long>comparingByValue()
                .thenComparing(deed -> deed.getKey().toString()))
        .map(Map.Entry::getKey)
        .orElse(List.of());
  }

  private double share(String pool) {
    return (double) suspects.get(pool).waits / waits;
  }

  private boolean isNoChance(String pool, ThreadRuns runs) {
    double share = share(pool);
    double chance = runs.chance(pool);
    return waits >= FEWEST_WAITS
        && share > chance
        && runs.size() * byChance(share, chance) <= SIGNIFICANT;
  }

  /// How likely a thread that runs at any moment with `chance` runs at `share` of the waits' ends
  /// or more: at most this (Hoeffding, "Probability inequalities for sums of bounded random
  /// variables", 1963, theorem 1).
  private double byChance(double share, double chance) {
    double not = share == 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
    return Math.exp(-waits * (share * Math.log(share / chance) + not));
  }

  private List<Link> links(String pool, ThreadRuns runs) {
    String name = runs.name(pool);
    List<Link> links = new ArrayList<>();
    links.add(new Link(Link.SUPPLIED, name, null, null));
    longest(pool).stream()
        .map(link -> pool.equals(link.thread()) ? link.of(name) : link)
        .map(Suspects::told)
        .forEach(links::add);
    return links;
  }

  /// A wait in which there is no method of the program's is a pool's, for work. Who waits for
  /// processes to end passes for running.
  private static Link told(Link link) {
    if (link.frame() == null) {
      return link;
    }
    if (link.waitsForWork()) {
      return new Link(Link.IDLE, link.thread(), null, null);
    }
    return link.frame().startsWith(REAPER)
        ? new Link(Link.PROCESS_EXIT, link.thread(), null, null)
        : link;
  }
}
