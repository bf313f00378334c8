package dev.sojourn.core.lab;

/// `handler`: now and then a packet takes real work, as one does that fills a cache or rolls a log.
final class HandlerStall extends PeriodicStall {
  private final Work work = new Work();

  HandlerStall(Scene scene) {
    super("handler", scene);
  }

  @Override
  void stall() {
    work.spend(LENGTH.toNanos());
  }
}
