package dev.sojourn.analysis.report;

/// How text is laid out.
///
/// @param width columns that a line may take
/// @param colour whether to use ANSI escape sequences
/// @param ascii whether to do without other characters than ASCII's
/// @param detail how much to say
public record Style(int width, boolean colour, boolean ascii, Detail detail) {
  /// 80 columns, no escape sequences.
  public static final Style PLAIN = new Style(80, false);

  /// How much to say.
  public enum Detail {
    /// The verdict alone.
    QUIET,
    /// What fits a screen.
    NORMAL,
    /// Everything.
    VERBOSE
  }

  public Style(int width, boolean colour) {
    this(width, colour, false, Detail.NORMAL);
  }

  /// The same with another detail.
  public Style with(Detail other) {
    return new Style(width, colour, ascii, other);
  }
}
