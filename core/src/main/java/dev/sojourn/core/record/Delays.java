package dev.sojourn.core.record;

import dev.sojourn.core.histogram.DelayHistogram;
import dev.sojourn.core.histogram.HistogramEncoder;
import dev.sojourn.events.DelayHistogramEvent;

/// The distribution of one socket's queue delays. The receiving thread counts, or where a socket
/// stands for many all of them; JFR's thread writes what came since the last time. Nothing is
/// allocated before a recording first asks for it.
final class Delays {
  private final DelayHistogramEvent recording = new DelayHistogramEvent();
  private final int socket;
  private volatile DelayHistogram histogram;
  private DelayHistogram counting;
  private DelayHistogram.Interval interval;
  private HistogramEncoder encoder;

  Delays(int socket) {
    this.socket = socket;
  }

  boolean areWanted() {
    return recording.isEnabled();
  }

  void record(long nanos) {
    if (counting == null) {
      counting = new DelayHistogram();
      histogram = counting;
    }
    counting.record(nanos);
  }

  /// The same from whatever thread; not beside [#record].
  void recordShared(long nanos) {
    DelayHistogram shared = histogram;
    if (shared == null) {
      shared = share();
    }
    shared.recordShared(nanos);
  }

  private synchronized DelayHistogram share() {
    if (histogram == null) {
      histogram = new DelayHistogram();
    }
    return histogram;
  }

  /// Writes what was counted since the last time, if anything was.
  synchronized void write() {
    DelayHistogram counted = histogram;
    DelayHistogramEvent event = new DelayHistogramEvent();
    if (counted == null || !event.isEnabled()) {
      return;
    }
    if (interval == null) {
      interval = new DelayHistogram.Interval();
      encoder = new HistogramEncoder();
    }
    counted.takeInto(interval);
    if (interval.total() == 0) {
      return;
    }
    event.socket = socket;
    event.count = interval.total();
    event.max = interval.max();
    event.histogram = encoder.encode(interval);
    event.commit();
  }
}
