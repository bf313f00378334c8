package dev.sojourn.analysis.report;

import dev.sojourn.analysis.association.Association;
import dev.sojourn.analysis.contract.AssociationRow;
import dev.sojourn.analysis.summary.Summary;
import java.util.List;

/// What the waits go with, as rows.
final class Associations {
  private Associations() {}

  static List<AssociationRow> of(Summary summary) {
    return Association.of(summary.series()).stream().map(Associations::row).toList();
  }

  private static AssociationRow row(Association association) {
    String with = association.with().id();
    Association.Result result = association.result();
    if (result == null) {
      return new AssociationRow(
          with, null, null, null, false, null, null, null, null, association.untested().get());
    }
    return new AssociationRow(
        with,
        result.effect(),
        result.p(),
        result.pCorrected(),
        result.isFinding(),
        result.nanosWithMore(),
        result.nanosWithLess(),
        result.bins(),
        result.binNanos(),
        null);
  }
}
