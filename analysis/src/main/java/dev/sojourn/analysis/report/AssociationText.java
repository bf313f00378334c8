package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.AssociationRow;
import dev.sojourn.analysis.contract.Report;
import java.util.List;
import java.util.Locale;

/// The part of a text report that says what the waits go with: nothing but findings, or why there
/// can be none.
final class AssociationText {
  private static final String CAVEAT = "What goes together need not be the cause.";

  private AssociationText() {}

  /// @param all whether to say what was tested without a finding, too
  static void write(Report report, Page page, boolean all) {
    List<AssociationRow> rows = report.associations();
    List<AssociationRow> shown =
        rows.stream().filter(row -> row.finding() || all && row.effect() != null).toList();
    if (shown.isEmpty()) {
      if (report.verdict().backpressure()) {
        sayTooShort(rows, page);
      }
      return;
    }
    page.heading("What longer waits go with");
    shown.forEach(row -> page.columns(all ? numbers(row) : "  ", words(row)));
    long tests = rows.stream().filter(row -> row.effect() != null).count();
    page.paragraph(
        all
            ? "Compared with circular shifts of themselves, "
                + Words.count(tests, "test")
                + " corrected for by Holm's method; a finding holds in each half of the time. "
                + CAVEAT
            : CAVEAT);
  }

  private static void sayTooShort(List<AssociationRow> rows, Page page) {
    rows.stream()
        .filter(row -> row.untested() != null && row.untested().startsWith("too short"))
        .findFirst()
        .ifPresent(
            row -> {
              page.heading("What longer waits go with");
              page.paragraph("Not tested, " + row.untested() + ".");
            });
  }

  private static String numbers(AssociationRow row) {
    return String.format(
        Locale.ROOT, "%9s  %-10s  ", String.format(Locale.ROOT, "%+.2f", row.effect()), p(row));
  }

  private static String p(AssociationRow row) {
    return row.pCorrected() < 0.001
        ? "p < 0.001"
        : String.format(Locale.ROOT, "p = %.3f", row.pCorrected());
  }

  private static String words(AssociationRow row) {
    return row.with()
        + (row.finding() ? "" : " (no finding)")
        + ": "
        + Words.duration(row.nanosWithMore())
        + " where there was more of it, "
        + Words.duration(row.nanosWithLess())
        + " where there was less";
  }
}
