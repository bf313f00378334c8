package dev.sojourn.events;

import java.util.Set;
import jdk.jfr.SettingControl;
import jdk.jfr.Timespan;

/// The setting `delay`: the least queue delay that puts something on record, such as `10 ms`. Of
/// several recordings' values the smallest holds; a value that is no length of time is left aside.
@Timespan
public sealed class DelayThreshold extends SettingControl
    permits BacklogThreshold, ReadThreshold, StallThreshold {
  private volatile String text;
  private volatile long nanos;

  /// Any delay, for JFR.
  public DelayThreshold() {
    this("0 ns");
  }

  DelayThreshold(String text) {
    this.text = text;
    nanos = Timespans.nanos(text, 0);
  }

  @Override
  public String combine(Set<String> values) {
    String least = text;
    long leastNanos = Long.MAX_VALUE;
    for (String value : values) {
      long candidate = Timespans.nanos(value, Long.MAX_VALUE);
      if (candidate < leastNanos) {
        least = value;
        leastNanos = candidate;
      }
    }
    return least;
  }

  @Override
  public void setValue(String value) {
    nanos = Timespans.nanos(value, nanos);
    text = value;
  }

  @Override
  public String getValue() {
    return text;
  }

  long nanos() {
    return nanos;
  }

  /// Whether a delay of `delay` ns is long enough. An absent one is only when any is.
  boolean accepts(long delay) {
    return nanos == 0 || delay >= nanos;
  }
}
