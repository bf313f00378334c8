package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Base64;

/// Reads the events that tell of all packets, also of those that have none of their own.
final class StatisticReaders {
  private StatisticReaders() {}

  static DelayCounts delays(EventView event) throws UnreadableEventException {
    long count = event.number(Schema.DelayHistogram.COUNT);
    long max = event.nanos(Schema.DelayHistogram.MAX);
    boolean isText = event.value(Schema.DelayHistogram.HISTOGRAM) instanceof String;
    if (count < 0 || max < 0 || !Plausible.isDuration(max) || !isText) {
      throw new UnreadableEventException(Schema.DelayHistogram.HISTOGRAM);
    }
    String text = (String) event.value(Schema.DelayHistogram.HISTOGRAM);
    try {
      return new DelayCounts(
          event.start(),
          event.socket(Schema.DelayHistogram.SOCKET),
          count,
          max,
          Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(Schema.DelayHistogram.HISTOGRAM);
    }
  }

  static BacklogRow backlog(EventView event) throws UnreadableEventException {
    return new BacklogRow(
        event.end(), event.socket(Schema.Backlog.SOCKET), event.flag(Schema.Backlog.STANDING));
  }

  static AcceptWait accept(EventView event) throws UnreadableEventException {
    long atLeast = event.nanos(Schema.Accept.AT_LEAST);
    long backlog = event.number(Schema.Accept.BACKLOG);
    long limit = event.number(Schema.Accept.LIMIT);
    if (atLeast < 0 || !Plausible.isDuration(atLeast) || backlog < 0 || limit < 0) {
      throw new UnreadableEventException(Schema.Accept.AT_LEAST);
    }
    return new AcceptWait(
        event.start(),
        event.socket(Schema.Accept.SOCKET),
        event.text("eventThread"),
        atLeast,
        backlog,
        limit);
  }
}
