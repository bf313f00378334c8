package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Packets;
import dev.sojourn.analysis.contract.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of a text report that says what share of the waiting each cause has: one share a cause,
/// with the backlog that it left behind, as the verdict has it. What packets waited for it by
/// overlap alone is told beside it where everything is.
final class CauseText {
  private final Page page;
  private final boolean all;
  private final long most;
  private final Packets received;

  private CauseText(Packets received, Page page, boolean all, long most) {
    this.received = received;
    this.page = page;
    this.all = all;
    this.most = most;
  }

  /// @param all whether to tell shares by overlap alone, too
  /// @param most how many rows at most
  static void write(Report report, Page page, boolean all, long most) {
    List<Attribution> rows = report.attribution();
    if (!rows.isEmpty()) {
      page.heading(
          all
              ? "Why they waited: with the backlog that each left behind, and by itself"
              : "Why they waited");
      new CauseText(report.packets(), page, all, most).write(rows);
    }
  }

  private void write(List<Attribution> rows) {
    List<Runnable> lines = new ArrayList<>();
    for (List<Attribution> cause : byCause(rows)) {
      boolean alone = cause.size() == 1;
      if (!alone) {
        lines.add(() -> whole(cause));
      }
      cause.forEach(row -> lines.add(() -> one(row, alone)));
    }
    lines.stream().limit(most).forEach(Runnable::run);
    long rest = lines.size() - most;
    if (rest > 0) {
      page.columns(" ".repeat(all ? 29 : 20), Words.count(rest, "further row") + " (--verbose)");
    }
  }

  /// What most is charged to first, in either order.
  private static List<List<Attribution>> byCause(List<Attribution> rows) {
    Map<String, List<Attribution>> causes = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparingLong(Attribution::chargedNanos).reversed())
        .forEach(row -> causes.computeIfAbsent(row.cause(), key -> new ArrayList<>()).add(row));
    return causes.values().stream()
        .sorted(
            Comparator.comparingLong(
                    (List<Attribution> cause) ->
                        cause.stream().mapToLong(Attribution::chargedNanos).sum())
                .reversed())
        .toList();
  }

  private void whole(List<Attribution> cause) {
    double charged = cause.stream().mapToDouble(Attribution::chargedShare).sum();
    double direct = cause.stream().mapToDouble(Attribution::share).sum();
    page.columns(shares(Blocks.bar(charged, 10), charged, direct), cause.getFirst().cause());
  }

  private void one(Attribution row, boolean alone) {
    String bar = alone ? Blocks.bar(row.chargedShare(), 10) : "";
    String name =
        alone
            ? row.cause() + (row.detail().isEmpty() ? "" : ": " + row.detail())
            : row.detail().isEmpty() ? "not told apart" : row.detail();
    page.columns(
        shares(bar, row.chargedShare(), row.share()) + (alone ? "" : "  "),
        name + " (" + Words.some(row.packets(), received) + ")");
  }

  private String shares(String bar, double charged, double direct) {
    return String.format("%-10s%8s", bar, Words.percent(charged))
        + (all ? String.format("%9s", Words.percent(direct)) : "")
        + "  ";
  }
}
