package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Others;
import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.ThreadSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How the packets of each receiving thread fared: those that waited longest in all one by one, the
/// others together.
///
/// @param others null if there are none
record ThreadTable(List<ThreadRow> rows, Others.Threads others) {
  /// A program that receives each answer on a virtual thread of its own has thousands.
  static final int MOST = 100;

  static ThreadTable of(Summary summary) {
    List<Map.Entry<Long, ThreadSummary>> worstFirst =
        summary.threads().entrySet().stream()
            .filter(entry -> entry.getValue().packets() > 0 || entry.getValue().totalNanos() > 0)
            .sorted(
                Comparator.<Map.Entry<Long, ThreadSummary>>comparingLong(
                        entry -> entry.getValue().totalNanos())
                    .reversed())
            .toList();
    return new ThreadTable(
        worstFirst.stream()
            .limit(MOST)
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList(),
        others(worstFirst.stream().skip(MOST).map(Map.Entry::getValue).toList()));
  }

  private static ThreadRow row(long id, ThreadSummary thread) {
    return new ThreadRow(
        id,
        thread.name(),
        thread.packets(),
        thread.totalNanos(),
        thread.maxNanos(),
        ReportBuilder.attribution(thread.charges()),
        Activities.of(thread.activity()));
  }

  private static Others.Threads others(List<ThreadSummary> threads) {
    return threads.isEmpty()
        ? null
        : new Others.Threads(
            threads.size(),
            threads.stream().mapToLong(ThreadSummary::packets).sum(),
            threads.stream().mapToLong(ThreadSummary::totalNanos).sum(),
            threads.stream().mapToLong(ThreadSummary::maxNanos).max().orElse(0));
  }
}
