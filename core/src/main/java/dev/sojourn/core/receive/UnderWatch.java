package dev.sojourn.core.receive;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Recordings;
import dev.sojourn.core.witness.Watched;
import dev.sojourn.core.witness.Witness;

/// Has the witness watch a receiver while anything records.
final class UnderWatch implements AutoCloseable {
  private final Watched watched;
  private final Recordings recordings;

  private UnderWatch(Watched watched, Recordings recordings) {
    this.watched = watched;
    this.recordings = recordings;
  }

  static UnderWatch begin(Platform.Available platform, Watched watched) {
    Witness.watch(platform, watched);
    return new UnderWatch(
        watched,
        Recordings.watch(
            running -> {
              if (running) {
                Witness.wake();
              }
            }));
  }

  @Override
  public void close() {
    recordings.close();
    Witness.forget(watched);
  }
}
