package dev.sojourn.analysis.report;

import dev.sojourn.analysis.advice.Expectation;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.root.ChainText;
import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.root.RootSums;
import dev.sojourn.analysis.summary.Charge;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who brought it about: the attribution, each row followed to its roots.
final class RootTable {
  private final Summary summary;
  private final double all;
  private final List<Root> rows = new ArrayList<>();

  /// Many chains and reasons share one, and each is a replay of all delays.
  private final Map<Reason, Optional<Root.Expected>> expected = new HashMap<>();

  private RootTable(Summary summary) {
    this.summary = summary;
    this.all = Math.max(1, summary.delays().totalNanos());
  }

  /// The rows that most is charged to first; their nanoseconds sum to those of all packets.
  static List<Root> of(Summary summary) {
    RootTable table = new RootTable(summary);
    summary.charges().byReason().forEach(table::add);
    table.rows.sort(
        Comparator.comparingLong(Root::chargedNanos)
            .reversed()
            .thenComparing(Root::cause)
            .thenComparing(Root::text));
    return List.copyOf(table.rows);
  }

  /// The root that at least half of what is charged to a cause is charged to, in words: with the
  /// chain where that is one, alone where several lead to it. Empty where there is none, or where
  /// it says no more than the cause.
  static Optional<String> main(List<Root> roots, Cause cause) {
    List<Root> ofCause = roots.stream().filter(row -> row.cause().equals(cause.id())).toList();
    long half = (charged(ofCause) + 1) / 2;
    return ofCause.stream()
        .filter(row -> row.chargedNanos() >= half)
        .filter(row -> row.chain().size() > 1 || saysMore(row.chain().getFirst()))
        .map(Root::text)
        .findFirst()
        .or(() -> shared(ofCause, half));
  }

  /// Whether a chain without a root says more than its cause.
  private static boolean saysMore(ChainLink receiver) {
    return receiver.frame() != null || Link.BLOCKED.equals(receiver.on());
  }

  private static Optional<String> shared(List<Root> ofCause, long half) {
    return ofCause.stream()
        .filter(row -> row.chain().size() > 1)
        .collect(
            Collectors.groupingBy(
                row -> row.chain().getLast(), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(root -> charged(root.getValue()) >= half)
        .map(root -> ChainText.root(link(root.getKey())))
        .findFirst();
  }

  private static long charged(List<Root> rows) {
    return rows.stream().mapToLong(Root::chargedNanos).sum();
  }

  private void add(Reason reason, Charge charge) {
    Map<Chain, RootSums.Share> shares =
        summary.roots().split(reason, charge.nanos(), charge.packets());
    double own = Math.max(1, charge.nanos());
    long passed = 0;
    long given = 0;
    for (Map.Entry<Chain, RootSums.Share> entry : shares.entrySet()) {
      RootSums.Share share = entry.getValue();
      passed += share.nanos();
      // What was inherited goes with what was waited for; the last takes what rounding leaves.
      long inherited =
          passed >= charge.nanos()
              ? charge.inherited()
              : (long) (charge.inherited() * (passed / own));
      rows.add(row(entry.getKey(), share, share.nanos() + inherited - given));
      given = inherited;
    }
  }

  private Root row(Chain chain, RootSums.Share share, long charged) {
    return new Root(
        chain.reason().cause().id(),
        chain.reason().detail(),
        share.nanos(),
        share.nanos() / all,
        share.packets(),
        charged,
        charged / all,
        chain.links().stream().map(RootTable::link).toList(),
        ChainText.of(chain),
        Advice.on(chain),
        expected
            .computeIfAbsent(Expectation.replayed(summary, chain.reason()), this::expected)
            .orElse(null));
  }

  private Optional<Root.Expected> expected(Reason reason) {
    return Expectation.without(summary, reason)
        .map(
            without ->
                new Root.Expected(
                    without.after().p99Nanos(), without.after().maxNanos(), without.helps()));
  }

  private static Link link(ChainLink link) {
    return new Link(link.state(), link.thread(), link.on(), link.frame());
  }

  private static ChainLink link(Link link) {
    return new ChainLink(link.state(), link.thread(), link.on(), link.frame());
  }
}
