package dev.sojourn.core.lab;

import java.time.Duration;

/// `freeze`: the whole process is stopped (SIGSTOP) and let go on (SIGCONT), as a container that is
/// paused or a machine that is moved.
final class FreezeStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /// A shell of its own does both, so that nobody who is stopped has to start the other.
  private static final String STOP_AND_CONTINUE = "kill -STOP $0; sleep 0.05; kill -CONT $0";

  private final Truth truth;
  private final Background freezer = new Background("freezer", this::freezeForEver);

  FreezeStall(Truth truth) {
    this.truth = truth;
  }

  @Override
  public void start() {
    freezer.start();
  }

  @Override
  public void close() {
    freezer.close();
  }

  private void freezeForEver() throws InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    while (true) {
      Thread.sleep(BETWEEN);
      long start = Truth.now();
      Command.run("sh", "-c", STOP_AND_CONTINUE, self);
      truth.stalledSince("freeze", start);
    }
  }
}
