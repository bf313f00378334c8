package dev.sojourn.analysis.recording;

/// Whose methods nobody who reads a report can change: the JDK's, and those that Sojourn itself
/// runs in a receiving thread. A place is told by the first frame below them.
public final class Libraries {
  private Libraries() {}

  /// @param frame begins with a qualified name
  public static boolean own(String frame) {
    return frame.startsWith("java.")
        || frame.startsWith("jdk.")
        || frame.startsWith("sun.")
        || frame.startsWith("com.sun.")
        || sojourns(frame);
  }

  /// Whether it is one of those that Sojourn itself runs.
  static boolean sojourns(String frame) {
    return frame.startsWith("dev.sojourn.events.")
        || frame.startsWith("dev.sojourn.core.") && !frame.startsWith("dev.sojourn.core.lab.");
  }
}
