package dev.sojourn.analysis.recording;

import java.util.regex.Pattern;

/// Hidden classes (JEP 371) by the name that their makers gave them: each lambda and each class of
/// a framework's has an address behind it (`Handler$$Lambda/0x00000000360a1000`), by which what is
/// one place in the source would be many.
final class HiddenClasses {
  private static final String ADDRESS = "0x";

  /// Which stands behind a slash, a dot where the class's name is qualified.
  private static final Pattern SUFFIX = Pattern.compile("[./+]0x[0-9a-f]{8,16}(?=$|[.:])");

  private HiddenClasses() {}

  /// @param frame of a class, or of a method in it
  static String named(String frame) {
    return frame.contains(ADDRESS) ? SUFFIX.matcher(frame).replaceAll("") : frame;
  }
}
