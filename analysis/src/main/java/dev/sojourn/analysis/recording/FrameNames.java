package dev.sojourn.analysis.recording;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;

/// One line for a stack trace: the first method outside the JDK and Sojourn, and what of theirs it
/// was in: the one on top, or, where Sojourn's own ran, the one that the program called, since
/// which of Sojourn's was on top tells nobody anything. Frames whose method is not known are passed
/// over.
final class FrameNames {
  /// JMC hands out one object per distinct stack trace of a chunk.
  private final Map<IMCStackTrace, String> names = new IdentityHashMap<>();

  private final Map<IMCStackTrace, String> sites = new IdentityHashMap<>();

  private final Names shown;

  FrameNames(Names shown) {
    this.shown = shown;
  }

  /// Null if there is no stack trace, or none of its methods is known.
  String of(Object stackTrace) {
    return stackTrace instanceof IMCStackTrace trace
        ? names.computeIfAbsent(trace, each -> shown.shown(describe(each, false)))
        : null;
  }

  /// The same with the line in the method outside the JDK: where a thread was blocked.
  String site(Object stackTrace) {
    return stackTrace instanceof IMCStackTrace trace
        ? sites.computeIfAbsent(trace, each -> shown.shown(describe(each, true)))
        : null;
  }

  private static String describe(IMCStackTrace trace, boolean withLine) {
    List<? extends IMCFrame> frames = trace.getFrames();
    String within = null;
    boolean sojourns = false;
    for (IMCFrame frame : frames == null ? List.<IMCFrame>of() : frames) {
      String name = FrameMethod.name(frame);
      if (name != null && !Libraries.own(name)) {
        String place = withLine ? name + line(frame) : name;
        return within == null ? place : place + " (in " + within + ")";
      }
      sojourns |= name != null && Libraries.sojourns(name);
      within = within == null || sojourns && name != null ? name : within;
    }
    return within;
  }

  private static String line(IMCFrame frame) {
    Integer line = frame.getFrameLineNumber();
    return line == null || line <= 0 ? "" : ":" + line;
  }
}
