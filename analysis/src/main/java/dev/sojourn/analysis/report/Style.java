package dev.sojourn.analysis.report;

/// How text is laid out.
///
/// @param width columns that a line may take
/// @param colour whether to use ANSI escape sequences
public record Style(int width, boolean colour) {
  /// 80 columns, no escape sequences.
  public static final Style PLAIN = new Style(80, false);
}
