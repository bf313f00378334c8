package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.report.ReportSchema;
import java.util.List;

/// What holds for anything that is printed.
final class Outputs {
  private Outputs() {}

  /// Nothing in it steers a terminal.
  static void assertHarmless(String output) {
    for (int i = 0; i < output.length(); i++) {
      char c = output.charAt(i);
      if (Character.isISOControl(c) && c != '\n' || c >= '\u202A' && c <= '\u202E') {
        throw new AssertionError(
            "a control character, %04x, after: %s"
                .formatted((int) c, output.substring(Math.max(0, i - 40), i)));
      }
    }
  }

  static void assertSentence(String message, Throwable cause) {
    if (message == null || message.isBlank() || message.strip().lines().count() != 1) {
      throw new AssertionError("not one sentence: " + message, cause);
    }
    assertHarmless(message);
  }

  static void assertReport(String json) {
    assertHarmless(json);
    List<String> problems = ReportSchema.problems(json);
    if (!problems.isEmpty()) {
      throw new AssertionError("not as it is published: " + problems);
    }
  }

  /// No address that a recording holds is left.
  static void assertRedacted(String output) {
    if (output.contains(Script.ADDRESS)) {
      throw new AssertionError("an address is left");
    }
  }
}
