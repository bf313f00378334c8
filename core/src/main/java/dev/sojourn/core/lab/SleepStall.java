package dev.sojourn.core.lab;

/// `sleep`: the handler sleeps, as a retry with a back-off does.
final class SleepStall extends PeriodicStall {
  SleepStall(Scene scene) {
    super("sleep", scene);
  }

  @Override
  void stall() {
    try {
      Thread.sleep(LENGTH);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
