package dev.sojourn.analysis.association;

/// Holm's correction for many tests: with it, the chance that any test at all is wrongly taken for
/// a finding stays below the level, whatever the tests have to do with each other.
public final class Holm {
  private Holm() {}

  /// The corrected p-values, in the order of those given.
  public static double[] correct(double[] pValues) {
    int tests = pValues.length;
    int[] ascending = Ascending.order(pValues);
    double[] corrected = new double[tests];
    double highest = 0;
    for (int i = 0; i < tests; i++) {
      highest = Math.max(highest, Math.min(1, (tests - i) * pValues[ascending[i]]));
      corrected[ascending[i]] = highest;
    }
    return corrected;
  }
}
