package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.Libraries;
import dev.sojourn.analysis.timeline.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers what was run, as paths for a flame graph: the cause, the thread, then its methods from
/// the bottom up. The JDK's methods and Sojourn's own are left out, but for the one on top.
public final class Stacks {
  /// Paths beyond this many are told apart by their cause only.
  private static final int LIMIT = 1000;

  /// A class that the JDK makes for a lambda: its one method calls the lambda's.
  private static final String LAMBDA = "$$Lambda";

  private final List<List<String>> paths = new ArrayList<>();
  private final Map<List<String>, Integer> numbers = new HashMap<>();

  Stacks() {}

  /// @param frames as a recording has them, the top first; not empty
  int number(String cause, String thread, List<String> frames) {
    List<String> path = new ArrayList<>();
    path.add(cause);
    path.add(thread == null ? "thread not on record" : thread);
    path.addAll(methods(frames));
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    List<String> numbered = paths.size() < LIMIT ? List.copyOf(path) : List.of(cause);
    return numbers.computeIfAbsent(
        numbered,
        key -> {
          paths.add(key);
          return paths.size() - 1;
        });
  }

  private static List<String> methods(List<String> frames) {
    List<String> methods = new ArrayList<>();
    for (String frame : frames) {
      if (!Libraries.own(frame) && !frame.contains(LAMBDA)) {
        methods.add(Frames.withoutLine(frame));
      }
    }
    String top = Frames.withoutLine(frames.getFirst());
    if (methods.isEmpty()) {
      methods.add(top);
    } else if (Libraries.own(top)) {
      methods.set(0, Frames.within(methods.getFirst(), top));
    }
    return methods.reversed();
  }

  /// Whether it is of a receiving thread between two receive calls.
  public boolean isHandler(int number) {
    return paths.get(number).getFirst().equals(Cause.HANDLER.id());
  }

  /// By their numbers.
  public List<List<String>> paths() {
    return paths;
  }
}
