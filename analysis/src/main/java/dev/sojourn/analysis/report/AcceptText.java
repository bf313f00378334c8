package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.AcceptRow;
import java.util.List;

/// The part of a text report on connections that waited to be accepted.
final class AcceptText {
  private AcceptText() {}

  static void write(List<AcceptRow> accepts, Page page, long rows) {
    if (accepts.isEmpty()) {
      return;
    }
    page.heading("Connections that waited to be accepted");
    accepts.stream().limit(rows).forEach(row -> page.columns("  ", listener(row)));
    long hidden = accepts.stream().skip(rows).count();
    if (hidden > 0) {
      page.columns("  ", Words.count(hidden, "more listener") + " kept them shorter (--verbose)");
    }
  }

  private static String listener(AcceptRow row) {
    return row.place()
        + ": "
        + Words.count(row.connections(), "connection")
        + ", half of them at least "
        + Words.duration(row.atLeast().p50Nanos())
        + ", the longest at least "
        + Words.duration(row.atLeast().maxNanos())
        + (Words.isBlank(row.thread()) ? "" : " (" + row.thread() + " accepted it)")
        + "; up to "
        + Words.number(row.peak())
        + " waited at once, of "
        + Words.number(row.limit())
        + " that may";
  }
}
