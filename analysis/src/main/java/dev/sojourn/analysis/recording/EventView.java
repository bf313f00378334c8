package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// One event's fields by name, for the events that are few. A view: it is filled anew for each.
///
/// What is missing or of another type than asked for is [Schema#ABSENT] or null, never 0: JDKs
/// differ in their fields. An event without a start is unusable, which [#start] says by throwing.
final class EventView {
  private final Map<String, Integer> positions = new HashMap<>();
  private final Names names;
  private final long chunkStart;
  private Object[] values;

  /// @param chunkStart in nanoseconds since the epoch
  EventView(List<ValueField> fields, Names names, long chunkStart) {
    this.names = names;
    this.chunkStart = chunkStart;
    for (int i = 0; i < fields.size(); i++) {
      positions.put(fields.get(i).getIdentifier(), i);
    }
  }

  void fill(Object[] event) {
    values = event;
  }

  /// Start in nanoseconds since the epoch.
  long start() throws UnreadableEventException {
    long start = quantity("startTime", UnitLookup.EPOCH_NS);
    if (!Plausible.isTime(start, chunkStart)) {
      throw new UnreadableEventException("startTime");
    }
    return start;
  }

  /// End in nanoseconds since the epoch; the start for an instant.
  long end() throws UnreadableEventException {
    long duration = nanos("duration");
    if (!Plausible.isDuration(duration)) {
      throw new UnreadableEventException("duration");
    }
    return start() + (duration == Schema.ABSENT ? 0 : Math.max(0, duration));
  }

  /// A moment in nanoseconds since the epoch; absent if it is none that a recording can tell of.
  long moment(String field) {
    long nanos = quantity(field, UnitLookup.EPOCH_NS);
    return Plausible.isTime(nanos, chunkStart) ? nanos : Schema.ABSENT;
  }

  long nanos(String field) {
    return quantity(field, UnitLookup.NANOSECOND);
  }

  long bytes(String field) {
    return quantity(field, UnitLookup.BYTE);
  }

  long number(String field) {
    Object value = value(field);
    return switch (value) {
      case IQuantity quantity -> quantity.longValue();
      case Number number -> number.longValue();
      case Character character -> character;
      case null, default -> Schema.ABSENT;
    };
  }

  /// A socket's id.
  int socket(String field) throws UnreadableEventException {
    long id = number(field);
    if (!Plausible.isSocket(id)) {
      throw new UnreadableEventException(field);
    }
    return (int) id;
  }

  /// A share from 0 to 1; NaN if absent.
  double fraction(String field) {
    return value(field) instanceof IQuantity quantity
            && quantity.getType().equals(UnitLookup.PERCENTAGE)
        ? quantity.doubleValueIn(UnitLookup.PERCENT_UNITY)
        : Double.NaN;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(value(field));
  }

  /// The value as a person would name it: a string, a class, a method or a thread; null if absent.
  String text(String field) {
    Object value = value(field);
    return names.shown(
        switch (value) {
          case String text -> text;
          case IMCType type -> type.getFullName();
          case IMCThread thread -> ThreadLookup.name(thread);
          case IMCMethod method -> method.getMethodName();
          case null, default -> null;
        });
  }

  /// The text as it stands; a version of four numbers would pass for an address.
  String version(String field) {
    return value(field) instanceof String text ? Names.UNREDACTED.shown(text) : null;
  }

  IMCThread thread(String field) {
    return value(field) instanceof IMCThread thread ? thread : null;
  }

  Object value(String field) {
    Integer position = positions.get(field);
    return position == null ? null : values[position];
  }

  private long quantity(String field, IUnit unit) {
    return value(field) instanceof IQuantity quantity
            && quantity.getType().equals(unit.getContentType())
        ? Quantities.in(quantity, unit)
        : Schema.ABSENT;
  }
}
