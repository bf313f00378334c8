package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.StallLook;
import java.util.List;

/// One line for the frames of a look, as the stack traces of events have one: the first method
/// outside the JDK, and what of the JDK it was in.
final class LookFrames {
  private LookFrames() {}

  /// With the line: where the thread stood. Null if no frame is known.
  static String site(StallLook look) {
    return describe(look.frames());
  }

  /// Without the line, so that what ran adds up by method. Null if no frame is known.
  static String method(StallLook look) {
    return describe(look.frames().stream().map(LookFrames::withoutLine).toList());
  }

  private static String describe(List<String> frames) {
    if (frames.isEmpty()) {
      return null;
    }
    String top = withoutLine(frames.getFirst());
    for (String frame : frames) {
      if (!isJdk(frame)) {
        return withoutLine(frame).equals(top) ? frame : frame + " (in " + top + ")";
      }
    }
    return top;
  }

  private static String withoutLine(String frame) {
    int colon = frame.lastIndexOf(':');
    return colon < 0 ? frame : frame.substring(0, colon);
  }

  private static boolean isJdk(String frame) {
    return frame.startsWith("java.") || frame.startsWith("jdk.") || frame.startsWith("sun.");
  }
}
