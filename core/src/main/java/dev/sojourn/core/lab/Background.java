package dev.sojourn.core.lab;

/// A thread that works beside the receiving one until it is closed.
final class Background implements AutoCloseable {
  /// What the thread does; it ends by the interrupt that [Background#close] sends.
  interface Task {
    void run() throws InterruptedException;
  }

  private final Thread thread;

  Background(String name, Task task) {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> runUntilInterrupted(task));
  }

  void start() {
    thread.start();
  }

  /// Interrupts the thread and waits until it has ended.
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runUntilInterrupted(Task task) {
    try {
      task.run();
    } catch (InterruptedException _) {
      // Closed.
    }
  }
}
