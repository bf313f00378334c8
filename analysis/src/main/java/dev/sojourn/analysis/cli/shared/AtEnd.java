package dev.sojourn.analysis.cli.shared;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// What is done when a part of a command ends, be it that a signal ends the whole command.
public final class AtEnd {
  private final Runnable work;
  private final Runnable atSignal;
  private final Thread hook;
  private boolean done;

  private AtEnd(Runnable work, Runnable atSignal) {
    this.work = work;
    this.atSignal = atSignal;
    hook = new Thread(this::runOrSay);
  }

  public static AtEnd of(Runnable work) {
    return of(work, () -> {});
  }

  /// @param atSignal what the command would have done next, where a signal leaves nobody to do it
  public static AtEnd of(Runnable work, Runnable atSignal) {
    AtEnd end = new AtEnd(work, atSignal);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /// At a signal nobody is left to catch what fails.
  private void runOrSay() {
    try {
      run();
      atSignal.run();
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
  ///
  /// @return whether to go on: false where a signal ends this process, and what is next is done
  ///   there
  public boolean finish() {
    boolean goesOn = false;
    try {
      run();
    } finally {
      goesOn = removeHook();
    }
    return goesOn;
  }

  private boolean removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException shuttingDown) {
      // Then it finds the work done.
      return false;
    }
  }
}
