package dev.sojourn.analysis.export.stacks;

import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Stacks as `flamegraph.pl` and every viewer after it read them: a line each, the frames from the
/// bottom up with semicolons between them, and the nanoseconds that packets waited.
public final class Collapsed {
  private Collapsed() {}

  /// Writes a report's, in the order of their names.
  public static void write(Report report, Writer out) throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    for (WaitStack stack : WaitStack.of(report)) {
      if (stack.nanos() > 0) {
        lines.merge(line(stack), stack.nanos(), Long::sum);
      }
    }
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      out.append(line.getKey()).append(' ').append(line.getValue().toString()).append('\n');
    }
  }

  private static String line(WaitStack stack) {
    return stack.frames().stream().map(Collapsed::word).collect(Collectors.joining(";"));
  }

  /// A frame may hold blanks, but none of what ends it.
  private static String word(WaitStack.Frame frame) {
    String name = frame.line() == 0 ? frame.name() : frame.name() + ":" + frame.line();
    return name.replace(';', ',').replaceAll("\\R", " ");
  }
}
