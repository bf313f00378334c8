package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.recording.QueueSample;

/// What a look at a queue found that was not empty.
///
/// @param time of the look, in ns since the epoch
/// @param stamp arrival of its first packet, in ns since the epoch; [#UNKNOWN] if it had no stamp
/// @param queued bytes of kernel memory
record Look(long time, long stamp, long queued) {
  static final long UNKNOWN = Long.MIN_VALUE;

  static Look of(QueueSample sample) {
    long age = sample.headAgeNanos();
    return new Look(sample.time(), age < 0 ? UNKNOWN : sample.time() - age, sample.queued());
  }

  /// How long the first packet had waited; 0 if it had no stamp.
  long age() {
    return stamp == UNKNOWN ? 0 : time - stamp;
  }
}
