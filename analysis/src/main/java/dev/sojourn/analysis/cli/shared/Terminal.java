package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.report.Style;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// What the command's output goes to. Java cannot tell; the launcher can, and says so in system
/// properties.
///
/// @param out whether standard output is a terminal
/// @param err whether standard error is one
/// @param dumb whether it is one that cannot be drawn on
/// @param width columns; [#DEFAULT_WIDTH] where nobody said
/// @param colour whether to use colour on standard output
/// @param ascii whether the locale asks for other characters than UTF-8 has
public record Terminal(
    boolean out, boolean err, boolean dumb, int width, boolean colour, boolean ascii) {
  private static final int DEFAULT_WIDTH = 80;

  public static Terminal ofThisProcess() {
    return of(System.getProperties(), UserEnvironment.variables());
  }

  static Terminal of(Properties properties, Map<String, String> environment) {
    boolean out = Boolean.parseBoolean(properties.getProperty("sojourn.terminal.out"));
    boolean err = Boolean.parseBoolean(properties.getProperty("sojourn.terminal.err"));
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colourless = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out,
        err,
        dumb,
        width(properties.getProperty("sojourn.terminal.width")),
        out && !colourless,
        isAscii(environment));
  }

  /// The first of the variables that is set decides, as for the C library; none says nothing.
  private static boolean isAscii(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> !value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  public Style style() {
    return new Style(width, colour, ascii, Style.Detail.NORMAL);
  }

  private static int width(String columns) {
    try {
      return Math.max(DEFAULT_WIDTH, Integer.parseInt(columns));
    } catch (NumberFormatException unknown) {
      return DEFAULT_WIDTH;
    }
  }
}
