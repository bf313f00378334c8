package dev.sojourn.analysis.recording;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;

/// A stack trace as lines of `package.Class.method:line`, the top first; without the number where
/// there is none, and without the frames whose method is not known.
final class StackFrames {
  /// Further down every stack looks alike.
  private static final int MOST = 32;

  /// JMC hands out one object per distinct stack trace of a chunk.
  private final Map<IMCStackTrace, List<String>> lines = new IdentityHashMap<>();

  private final Names shown;

  StackFrames(Names shown) {
    this.shown = shown;
  }

  /// Empty if there is no stack trace.
  List<String> of(Object stackTrace) {
    return stackTrace instanceof IMCStackTrace trace && trace.getFrames() != null
        ? lines.computeIfAbsent(trace, this::describe)
        : List.of();
  }

  private List<String> describe(IMCStackTrace trace) {
    return trace.getFrames().stream()
        .filter(frame -> FrameMethod.name(frame) != null)
        .limit(MOST)
        .map(this::line)
        .toList();
  }

  private String line(IMCFrame frame) {
    Integer number = frame.getFrameLineNumber();
    String name = FrameMethod.name(frame);
    return shown.shown(number == null || number < 0 ? name : name + ":" + number);
  }
}
