package dev.sojourn.events;

/// The setting `delay` of [StreamReadEvent], 1 ms unless set: a busy server reads so often that an
/// event for each read would drown the others.
public final class ReadThreshold extends DelayThreshold {
  /// For JFR.
  public ReadThreshold() {
    super("1 ms");
  }
}
