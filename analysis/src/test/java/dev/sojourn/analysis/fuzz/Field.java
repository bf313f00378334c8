package dev.sojourn.analysis.fuzz;

import dev.sojourn.events.Schema.PacketReceived;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/// A field of an event as a script wants it: right, of another type, or not there.
///
/// @param unit the timespan that it is declared to be, or null
/// @param moment the timestamp that it is declared to be, or null
record Field(String name, Kind kind, String unit, String moment) {
  /// What a field holds.
  sealed interface Kind {
    /// A number, a text or a truth.
    record Plain(Types.Builtin type) implements Kind {}

    /// A type that the JDK declares.
    record OfJdk(Types.JDK type) implements Kind {}
  }

  private static final Kind LONG = new Kind.Plain(Types.Builtin.LONG);
  private static final Kind INT = new Kind.Plain(Types.Builtin.INT);
  private static final Kind BOOLEAN = new Kind.Plain(Types.Builtin.BOOLEAN);
  private static final Kind STRING = new Kind.Plain(Types.Builtin.STRING);

  private static final List<Field> START =
      List.of(
          new Field("startTime", LONG, null, "TICKS"),
          new Field("duration", LONG, "TICKS", null),
          new Field("eventThread", new Kind.OfJdk(Types.JDK.THREAD), null, null),
          new Field("stackTrace", new Kind.OfJdk(Types.JDK.STACK_TRACE), null, null));

  private static final List<Field> PACKET =
      List.of(
          new Field(PacketReceived.SOCKET, INT, null, null),
          new Field(PacketReceived.KERNEL_TIMESTAMP, LONG, null, null),
          new Field(PacketReceived.QUEUE_DELAY, LONG, "NANOSECONDS", null),
          new Field(PacketReceived.BYTES, INT, null, null),
          new Field(PacketReceived.SOURCE_PORT, INT, null, null),
          new Field(PacketReceived.STAMPED, BOOLEAN, null, null),
          new Field(PacketReceived.TRUNCATED, BOOLEAN, null, null),
          new Field(PacketReceived.CLOCK_STEPPED, BOOLEAN, null, null));

  private static final List<Field> OTHERS =
      List.of(
          new Field("packets", INT, null, null),
          new Field("oldestDelay", LONG, "NANOSECONDS", null),
          new Field("runQueueWait", LONG, "NANOSECONDS", null),
          new Field("cpuTime", LONG, "NANOSECONDS", null),
          new Field("runQueueSpan", LONG, "NANOSECONDS", null),
          new Field("returnedAt", LONG, null, "TICKS"),
          new Field("localAddress", STRING, null, null),
          new Field("localPort", INT, null, null),
          new Field("receiveBuffer", LONG, null, null),
          new Field("queued", LONG, null, null),
          new Field("capacity", LONG, null, null),
          new Field("received", LONG, null, null),
          new Field("drops", LONG, null, null),
          new Field("gcId", INT, null, null),
          new Field("safepointId", LONG, null, null),
          new Field("safepoint", BOOLEAN, null, null),
          new Field("name", STRING, null, null),
          new Field("cause", STRING, null, null),
          new Field("path", STRING, null, null),
          new Field("id", LONG, null, null),
          new Field("value", STRING, null, null),
          new Field("amount", LONG, null, null),
          new Field("sampledThread", new Kind.OfJdk(Types.JDK.THREAD), null, null),
          new Field("previousOwner", new Kind.OfJdk(Types.JDK.THREAD), null, null),
          new Field("socket", INT, null, null));

  private static final List<String> UNITS =
      List.of("TICKS", "NANOSECONDS", "SECONDS", "MILLISECONDS", "FORTNIGHTS", "");

  static List<Field> of(String event, Script script) {
    List<Field> fields = new ArrayList<>(START);
    if (event.equals(PacketReceived.NAME)) {
      fields.addAll(PACKET);
    } else {
      OTHERS.stream().filter(field -> script.below(4) > 0).forEach(fields::add);
    }
    int changes = script.below(4);
    for (int i = 0; i < changes; i++) {
      change(fields, script);
    }
    return fields;
  }

  private static void change(List<Field> fields, Script script) {
    int at = script.below(fields.size());
    Field field = fields.get(at);
    switch (script.below(4)) {
      case 0 -> {
        if (fields.size() > 1) {
          fields.remove(at);
        }
      }
      case 1 -> fields.set(at, new Field(field.name, kind(script), field.unit, field.moment));
      case 2 -> fields.set(at, new Field(field.name, field.kind, unit(script), unit(script)));
      default -> {
        fields.remove(at);
        fields.add(script.below(fields.size() + 1), field);
      }
    }
  }

  private static Kind kind(Script script) {
    return new Kind.Plain(script.oneOf(List.of(Types.Builtin.values())));
  }

  private static String unit(Script script) {
    return script.flag() ? script.oneOf(UNITS) : null;
  }
}
