package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.FLAG;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// What is unusual about a packet: one text in a recording of now, a flag each in those of before.
abstract sealed class PacketMarks {
  private PacketMarks() {}

  /// @throws UnknownSchemaException if the event has them neither way
  static PacketMarks of(List<ValueField> fields) {
    boolean one =
        fields.stream().anyMatch(field -> field.getIdentifier().equals(PacketReceived.MARKS));
    return one ? new Text(fields) : new Flags(fields);
  }

  abstract boolean isTruncated(Object[] values);

  abstract boolean isClockStepped(Object[] values);

  private static final class Text extends PacketMarks {
    private final RequiredField marks;

    Text(List<ValueField> fields) {
      marks = RequiredField.of(PacketReceived.NAME, fields, PacketReceived.MARKS, null);
    }

    @Override
    boolean isTruncated(Object[] values) {
      return isMarked(values, Schema.TRUNCATED);
    }

    @Override
    boolean isClockStepped(Object[] values) {
      return isMarked(values, Schema.CLOCK_STEPPED);
    }

    private boolean isMarked(Object[] values, String mark) {
      String text = marks.text(values);
      return text != null && text.contains(mark);
    }
  }

  private static final class Flags extends PacketMarks {
    private final RequiredField truncated;
    private final RequiredField clockStepped;

    Flags(List<ValueField> fields) {
      truncated = RequiredField.of(PacketReceived.NAME, fields, "truncated", FLAG);
      clockStepped = RequiredField.of(PacketReceived.NAME, fields, "clockStepped", FLAG);
    }

    @Override
    boolean isTruncated(Object[] values) {
      return truncated.flag(values);
    }

    @Override
    boolean isClockStepped(Object[] values) {
      return clockStepped.flag(values);
    }
  }
}
