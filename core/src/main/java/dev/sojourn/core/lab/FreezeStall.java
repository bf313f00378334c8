package dev.sojourn.core.lab;

import java.time.Duration;

/// `freeze`: the whole process is stopped (SIGSTOP) and let go on (SIGCONT), as a container that is
/// paused or a machine that is moved.
final class FreezeStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration LENGTH = Duration.ofMillis(60);

  /// A shell of its own does both, so that nobody who is stopped has to start the other.
  private static final String STOP_AND_CONTINUE = "kill -STOP $0; sleep 0.05; kill -CONT $0";

  private final Background freezer;

  FreezeStall(Scene scene) {
    freezer =
        new Background("freezer", scene.again(BETWEEN, LENGTH, "freeze", FreezeStall::freeze));
  }

  @Override
  public void start() {
    freezer.start();
  }

  @Override
  public void close() {
    freezer.close();
  }

  private static void freeze() throws InterruptedException {
    Command.run("sh", "-c", STOP_AND_CONTINUE, Long.toString(ProcessHandle.current().pid()));
  }
}
