package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What the lab programs have in common: how they speak and how they fail.
final class Lab {
  private static final int CANNOT = 3;

  private Lab() {}

  /// The body of a lab program.
  interface Program {
    void run(Arguments arguments) throws LabException, IOException, InterruptedException;
  }

  /// Runs the program and ends the JVM, so that no thread of the program's keeps it alive.
  static void main(Program program, String... args) {
    System.exit(exitCodeOf(program, args));
  }

  private static int exitCodeOf(Program program, String... args) {
    try {
      program.run(Arguments.parse(args));
      return 0;
    } catch (LabException | IOException e) {
      System.err.println("error " + e.getMessage());
    } catch (UncheckedIOException e) {
      System.err.println("error " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      System.err.println("error interrupted");
    }
    return CANNOT;
  }

  /// Prints one line of the protocol: `say("ready", "port", 40123)` prints `ready port=40123`.
  static void say(String kind, Object... pairs) {
    StringBuilder line = new StringBuilder(kind);
    for (int i = 0; i < pairs.length; i += 2) {
      line.append(' ').append(pairs[i]).append('=').append(pairs[i + 1]);
    }
    System.out.println(line);
  }
}
