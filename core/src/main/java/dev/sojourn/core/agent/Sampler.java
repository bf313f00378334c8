package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import java.time.Duration;

/// Looks at the sockets that are not captured.
final class Sampler implements AutoCloseable {
  static Sampler start(Platform.Available platform, Duration period) {
    return new Sampler();
  }

  @Override
  public void close() {}
}
