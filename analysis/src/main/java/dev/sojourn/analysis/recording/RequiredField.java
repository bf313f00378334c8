package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.List;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Where a field of Sojourn's own events stands, looked up once for the millions of them.
final class RequiredField {
  private static final int NOWHERE = -1;

  private final int position;

  private RequiredField(int position) {
    this.position = position;
  }

  /// @param kind the kind of value that it must be declared to hold; null takes any
  /// @throws UnknownSchemaException if the event has no such field
  static RequiredField of(String event, List<ValueField> fields, String name, ContentType<?> kind) {
    for (int i = 0; i < fields.size(); i++) {
      ValueField field = fields.get(i);
      if (field.getIdentifier().equals(name)) {
        if (kind != null && !kind.equals(field.getContentType())) {
          throw new UnknownSchemaException(event, name);
        }
        return new RequiredField(i);
      }
    }
    throw new UnknownSchemaException(event, name);
  }

  /// The same of a field that older recordings do not have: all its values are absent there.
  static RequiredField ofNewer(List<ValueField> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).getIdentifier().equals(name)) {
        return new RequiredField(i);
      }
    }
    return new RequiredField(NOWHERE);
  }

  /// The quantity in `unit`; [Schema#ABSENT] if there is none.
  long in(IUnit unit, Object[] values) {
    return values[position] instanceof IQuantity quantity
        ? Quantities.in(quantity, unit)
        : Schema.ABSENT;
  }

  long number(Object[] values) {
    if (position == NOWHERE) {
      return Schema.ABSENT;
    }
    return switch (values[position]) {
      case IQuantity quantity -> quantity.longValue();
      case Number number -> number.longValue();
      case Character character -> character;
      case null, default -> Schema.ABSENT;
    };
  }

  /// The text; null if there is none.
  String text(Object[] values) {
    return values[position] instanceof String text ? text : null;
  }

  boolean flag(Object[] values) {
    return values[position] instanceof Boolean flag && flag;
  }

  /// The thread; null if there is none.
  IMCThread thread(Object[] values) {
    return values[position] instanceof IMCThread thread ? thread : null;
  }
}
