package dev.sojourn.events;

/// The setting `delay` of [BacklogEvent], 5 ms unless set: below that RFC 8289 calls a queue good.
public final class BacklogThreshold extends DelayThreshold {
  /// For JFR.
  public BacklogThreshold() {
    super("5 ms");
  }
}
