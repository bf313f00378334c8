package dev.sojourn.fleet.minutes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sojourn.analysis.timeline.Reason;
import java.util.Comparator;

/// A cause's name and its detail, without what else a recording tells of one stall.
public record Why(String cause, String detail) implements Comparable<Why> {
  private static final Comparator<Why> ORDER =
      Comparator.comparing(Why::cause).thenComparing(Why::detail);

  /// Names of causes have no space.
  private static final char SEPARATOR = ' ';

  public static Why of(Reason reason) {
    return new Why(reason.cause().id(), reason.detail());
  }

  /// `cause detail`, or the cause alone.
  @JsonCreator
  public static Why parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return end < 0 ? new Why(text, "") : new Why(text.substring(0, end), text.substring(end + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return detail.isEmpty() ? cause : cause + SEPARATOR + detail;
  }

  @Override
  public int compareTo(Why other) {
    return ORDER.compare(this, other);
  }
}
