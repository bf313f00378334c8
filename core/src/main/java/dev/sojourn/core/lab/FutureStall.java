package dev.sojourn.core.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// `future`: the handler waits for what another thread computes for it.
final class FutureStall extends PeriodicStall {
  private final Work work = new Work();
  private final Executor loader = task -> Thread.ofPlatform().name("quote-loader").start(task);

  FutureStall(Scene scene) {
    super("park", scene);
  }

  @Override
  void stall() {
    CompletableFuture.runAsync(this::loadQuote, loader).join();
  }

  private void loadQuote() {
    work.spend(LENGTH.toNanos());
  }
}
