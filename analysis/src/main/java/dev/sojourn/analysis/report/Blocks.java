package dev.sojourn.analysis.report;

/// Bars and sparklines of block characters.
public final class Blocks {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private Blocks() {}

  /// A bar that is full at share 1; what is more than nothing shows.
  public static String bar(double share, int width) {
    int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * 8);
    if (share > 0) {
      eighths = Math.max(1, eighths);
    }
    String rest = eighths % 8 == 0 ? "" : String.valueOf(EIGHTHS.charAt(eighths % 8));
    return "█".repeat(eighths / 8) + rest;
  }

  /// One character a value, the highest full.
  public static String sparkline(long[] values) {
    long highest = 1;
    for (long value : values) {
      highest = Math.max(highest, value);
    }
    StringBuilder line = new StringBuilder();
    for (long value : values) {
      line.append(LEVELS.charAt((int) (7 * Math.max(0, value) / highest)));
    }
    return line.toString();
  }

  /// The same text in ASCII alone.
  public static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(ascii(text.charAt(i)));
    }
    return plain.toString();
  }

  private static String ascii(char character) {
    int level = LEVELS.indexOf(character);
    if (character == '█') {
      return "#";
    }
    if (level >= 0) {
      return String.valueOf("._-:=+*#".charAt(level));
    }
    return switch (character) {
      case 'µ' -> "u";
      case '▏', '▎', '▍' -> "|";
      case '▌', '▋', '▊', '▉' -> "#";
      case '·' -> "-";
      default -> character < 128 ? String.valueOf(character) : "?";
    };
  }
}
