package dev.sojourn.analysis.cli.shared;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// What is done when a part of a command ends, be it that a signal ends the whole command.
public final class AtEnd {
  private final Runnable work;
  private final Thread hook;
  private boolean done;

  private AtEnd(Runnable work) {
    this.work = work;
    hook = new Thread(this::runOrSay);
  }

  public static AtEnd of(Runnable work) {
    AtEnd end = new AtEnd(work);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /// At a signal nobody is left to catch what fails.
  private void runOrSay() {
    try {
      run();
    } catch (Failure failure) {
      Errors.say(new PrintWriter(System.err, true, StandardCharsets.UTF_8), failure.getMessage());
    }
  }

  private synchronized void run() {
    if (!done) {
      done = true;
      work.run();
    }
  }

  /// Does it, unless a signal has had it done.
  public void finish() {
    try {
      run();
    } finally {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then it finds the work done.
    }
  }
}
