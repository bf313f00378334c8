package dev.sojourn.analysis.export.stacks;

import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import java.util.ArrayList;
import java.util.List;

/// What packets waited for as a stack, for flame graphs: the receiving thread's state at the
/// bottom, then who it waited for, thread by thread, and on top what the last of them ran.
///
/// @param frames the bottom first
/// @param nanos time that packets waited for it; those of all stacks sum to all waiting
/// @param chargedNanos the same with the backlog that it left behind
/// @param packets how many waited for it
public record WaitStack(List<Frame> frames, long nanos, long chargedNanos, long packets) {
  /// @param line in the source; 0 if there is none or it is not on record
  public record Frame(String name, int line) {}

  /// Those of a report's roots.
  public static List<WaitStack> of(Report report) {
    return report.roots().stream().map(WaitStack::of).toList();
  }

  private static WaitStack of(Root root) {
    List<Frame> frames = new ArrayList<>();
    frames.add(words(root.cause(), root.detail().isEmpty() ? null : root.detail()));
    for (ChainLink link : root.chain()) {
      if (link.thread() != null || link.frame() != null) {
        String thread = link.thread() == null ? "all threads" : link.thread();
        frames.add(words(thread, link.state().equals(root.cause()) ? null : link.state()));
      }
      if (link.frame() != null) {
        frames.add(code(link.frame()));
      }
    }
    return new WaitStack(frames, root.nanos(), root.chargedNanos(), root.packets());
  }

  private static Frame words(String text, String inBrackets) {
    return new Frame(inBrackets == null ? text : text + " [" + inBrackets + "]", 0);
  }

  /// `class.method:line`, or without the line.
  private static Frame code(String frame) {
    int colon = frame.lastIndexOf(':');
    if (colon > 0 && frame.substring(colon + 1).matches("\\d{1,9}")) {
      return new Frame(frame.substring(0, colon), Integer.parseInt(frame.substring(colon + 1)));
    }
    return new Frame(frame, 0);
  }
}
