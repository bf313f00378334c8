package dev.sojourn.analysis.cli.testing;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.PrintWriter;
import java.io.StringWriter;

/// What one run of the command came to.
public record Ran(int exitCode, String out, String err) {
  /// Runs the command in this JVM.
  public static Ran sojourn(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Sojourn.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
