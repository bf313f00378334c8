package dev.sojourn.analysis.cli.programs;

import java.nio.file.Path;

/// Sleeps in `main` and returns from it, as a server does that works on in threads of its own; ends
/// when its main thread is another Java thread. Prints the operating system's number of that
/// thread.
public final class EarlyReturn {
  private EarlyReturn() {}

  public static void main(String... args) throws Exception {
    System.out.println("main " + Path.of("/proc/thread-self").toRealPath().getFileName());
    Thread.sleep(20);
    Thread.ofPlatform().name("works-on").start(EarlyReturn::awaitReturn);
  }

  private static void awaitReturn() {
    while (Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("DestroyJavaVM"))) {
      Thread.onSpinWait();
    }
  }
}
