package dev.sojourn.events;

/// The setting `delay` of [StallSampleEvent], 5 ms unless set: below that RFC 8289 calls a queue
/// good.
public final class StallThreshold extends DelayThreshold {
  /// For JFR.
  public StallThreshold() {
    super("5 ms");
  }
}
