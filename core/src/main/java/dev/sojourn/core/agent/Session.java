package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Visits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What one call of the agent asked for beyond the capture: a recording, a sampler, or neither.
final class Session implements AutoCloseable {
  private final Optional<AgentRecording> recording;
  private final Optional<Sampler> sampler;

  private Session(Optional<AgentRecording> recording, Optional<Sampler> sampler) {
    this.recording = recording;
    this.sampler = sampler;
  }

  /// Begins to record, then to sample: so that the sampler finds no socket of the rehearsal's.
  ///
  /// @param recording one that was prepared, so that it can be started
  /// @param rehearsal what is to be tried while a recording runs, before this one does
  static Session begin(
      Platform.Available platform,
      Optional<AgentRecording> recording,
      Optional<Duration> samplingPeriod,
      Runnable rehearsal) {
    recording.ifPresent(
        started ->
            Visits.during(
                "start-recording",
                () -> {
                  started.start(rehearsal);
                  return started;
                }));
    return new Session(recording, samplingPeriod.map(period -> Sampler.start(platform, period)));
  }

  boolean samples() {
    return sampler.isPresent();
  }

  /// The file that the recording will be in.
  Optional<Path> file() {
    return recording.map(AgentRecording::file);
  }

  void stopSampling() {
    sampler.ifPresent(Sampler::close);
  }

  /// Ends the sampler and writes the recording.
  @Override
  public void close() throws IOException {
    stopSampling();
    if (recording.isPresent()) {
      recording.get().close();
    }
  }
}
