package dev.sojourn.fleet.command;

import dev.sojourn.fleet.run.Runner;
import dev.sojourn.fleet.storage.Storage;

/// What the fold runs on, and where it reads and writes.
record Engine(Runner runner, Storage storage) implements AutoCloseable {
  @Override
  public void close() {
    runner.close();
  }
}
