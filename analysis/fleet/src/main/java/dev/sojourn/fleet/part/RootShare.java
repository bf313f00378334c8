package dev.sojourn.fleet.part;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import java.util.Comparator;
import java.util.List;

/// What brought about some of a process's waiting.
///
/// @param cause the state that the receiving thread was in
/// @param text the chain in words, the root first
/// @param advice what to change
/// @param chargedNanos delay that it accounts for, with what is inherited
public record RootShare(String cause, String text, String advice, long chargedNanos) {
  /// So many of a process are kept: what is beyond them is little.
  static final int MOST = 16;

  static List<RootShare> of(Report report) {
    return report.roots().stream()
        .sorted(Comparator.comparingLong(Root::chargedNanos).reversed())
        .limit(MOST)
        .map(root -> new RootShare(root.cause(), root.text(), root.advice(), root.chargedNanos()))
        .toList();
  }
}
