package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Commands as a person runs them.
final class Commands {
  private static final int DONE = 0;
  private static final int CANNOT = 3;

  private Commands() {}

  /// It prints something harmless, or says in one sentence why it cannot.
  static void check(String... command) {
    Outputs.assertHarmless(printed(command));
  }

  /// What it prints; nothing if it says in one sentence why it cannot.
  static String printed(String... command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Sojourn.run(new PrintWriter(out, true), new PrintWriter(err, true), command);
    Outputs.assertHarmless(err.toString());
    if (err.toString().contains("mistake in Sojourn") || status != DONE && status != CANNOT) {
      throw new AssertionError("exit status " + status + ": " + err);
    }
    if (status == CANNOT) {
      Outputs.assertSentence(err.toString(), null);
    }
    return out.toString();
  }
}
