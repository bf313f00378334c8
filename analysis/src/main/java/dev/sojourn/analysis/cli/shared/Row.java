package dev.sojourn.analysis.cli.shared;

/// A row of a command's table.
///
/// @param figure what is told
/// @param target what it should be; null where it may be anything
/// @param holds whether it is; null where there is no target
/// @param advice what to change; null where nothing needs to
public record Row(String figure, Object value, Object target, Boolean holds, String advice) {
  /// A figure that may be anything.
  public static Row of(String figure, Object value) {
    return new Row(figure, value, null, null, null);
  }

  public static Row of(String figure, Object value, Object target, boolean holds) {
    return new Row(figure, value, target, holds, null);
  }

  /// What to change, if the target does not hold.
  public Row otherwise(String advice) {
    return Boolean.FALSE.equals(holds) ? new Row(figure, value, target, holds, advice) : this;
  }
}
