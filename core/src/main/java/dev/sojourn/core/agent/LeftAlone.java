package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.NotCaptured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The program's transports that are not as known: says which and why, and has all sockets that are
/// not captured sampled, if nothing samples them yet.
final class LeftAlone implements Consumer<String>, AutoCloseable {
  private final Platform.Available platform;
  private final Duration period;
  private final List<String> early = new ArrayList<>();

  private boolean installed;
  private boolean samples;
  private Sampler sampler;

  /// @param period how often to look, if it has to be
  LeftAlone(Platform.Available platform, Duration period) {
    this.platform = platform;
    this.period = period;
  }

  /// One is left alone.
  ///
  /// @param why half a sentence
  @Override
  public synchronized void accept(String why) {
    NotCaptured.add(why);
    if (!installed) {
      early.add(why);
      return;
    }
    Status.sayAlso(why + (samples ? "" : ", samples sockets"));
    if (!samples) {
      samples = true;
      sampler = Sampler.start(platform, period);
    }
  }

  /// Those that there were already.
  synchronized List<String> early() {
    return List.copyOf(early);
  }

  /// The agent has said what it does.
  ///
  /// @param sampling whether it samples
  synchronized void installed(boolean sampling) {
    installed = true;
    samples = sampling;
  }

  synchronized boolean samples() {
    return sampler != null;
  }

  @Override
  public synchronized void close() {
    samples = true;
    if (sampler != null) {
      sampler.close();
    }
  }
}
