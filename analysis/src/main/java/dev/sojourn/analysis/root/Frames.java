package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.Libraries;
import java.util.List;
import java.util.regex.Pattern;

/// One line for a stack, the top of it first: the first method outside the JDK, and what of the JDK
/// it was in.
final class Frames {
  private static final String IN = " (in ";
  private static final Pattern LINE = Pattern.compile(":\\d+");

  private Frames() {}

  /// With the line: where the thread stood. Null if no frame is known.
  static String site(List<String> frames) {
    return describe(frames);
  }

  /// Without the line, so that what ran adds up by method. Null if no frame is known.
  static String method(List<String> frames) {
    return describe(frames.stream().map(Frames::withoutLine).toList());
  }

  private static String describe(List<String> frames) {
    if (frames.isEmpty()) {
      return null;
    }
    String top = withoutLine(frames.getFirst());
    for (String frame : frames) {
      if (!Libraries.own(frame)) {
        return withoutLine(frame).equals(top) ? frame : within(frame, top);
      }
    }
    return top;
  }

  /// A method of the program, and what of the JDK it was in.
  static String within(String frame, String top) {
    return frame + IN + top + ")";
  }

  /// What [#site] and [#method] tell, without what of the JDK the program's method was in.
  static String ofProgram(String described) {
    int in = described.indexOf(IN);
    return in < 0 ? described : described.substring(0, in);
  }

  /// The method alone, whatever stands behind its line.
  static String withoutLine(String frame) {
    return LINE.matcher(frame).replaceFirst("");
  }
}
