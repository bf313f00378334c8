package dev.sojourn.analysis.fuzz;

import dev.sojourn.events.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypeStructureBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedFieldBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/// Writes recordings whose events have the names that the analysis knows and the fields that a
/// script chooses.
final class Written {
  static final long START_NANOS = 1_800_000_000_000_000_000L;

  private static final List<String> EVENTS =
      List.of(
          Schema.PacketReceived.NAME,
          Schema.PacketReceived.NAME,
          Schema.Receive.NAME,
          Schema.Socket.NAME,
          Schema.SocketQueue.NAME,
          Schema.ClockStep.NAME,
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.SafepointBegin",
          "jdk.SafepointEnd",
          "jdk.ExecuteVMOperation",
          "jdk.JavaMonitorEnter",
          "jdk.ThreadPark",
          "jdk.FileRead",
          "jdk.ClassLoad",
          "jdk.ExecutionSample",
          "jdk.ActiveSetting",
          "jdk.DataLoss",
          "jdk.JVMInformation",
          "jdk.GCConfiguration",
          "sojourn.Unheard");

  private final Script script;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Recording recording;
  private final List<Shape> shapes = new ArrayList<>();

  /// One event type as it was declared.
  private record Shape(Type type, List<Field> fields) {}

  private Written(Script script, long start) {
    this.script = script;
    recording =
        Recordings.newRecording(
            bytes,
            settings ->
                settings
                    .withTimestamp(start)
                    .withStartTicks(0)
                    .withDuration(1_000_000_000)
                    .withJdkTypeInitialization());
  }

  /// One chunk, or as many as the script asks for.
  static byte[] by(Script script) {
    Written written = new Written(script, script.flag() ? script.number() : START_NANOS);
    int types = 1 + script.below(4);
    for (int i = 0; i < types; i++) {
      written.declare();
    }
    for (int i = 0; i < 40 && script.hasMore(); i++) {
      written.event(script.oneOf(written.shapes));
      if (script.octet() == 255) {
        written.recording.rotateChunk();
      }
    }
    return written.finish();
  }

  /// One chunk of packets as they should be, a millisecond apart.
  static byte[] packets(long startNanos) {
    Written written = new Written(new Script(new byte[0]), startNanos);
    written.declare();
    for (int i = 0; i < 20; i++) {
      written.packet(i * 1_000_000L);
    }
    return written.finish();
  }

  private void packet(long at) {
    recording.writeEvent(
        shapes
            .getFirst()
            .type()
            .asValue(
                event ->
                    event
                        .putField("startTime", at)
                        .putField("eventThread", thread -> thread.putField("javaThreadId", 1L))
                        .putField("queueDelay", 1000L)
                        .putField("bytes", 64)
                        .putField("stamped", true)));
  }

  private void declare() {
    String name = script.oneOf(EVENTS);
    if (shapes.stream().anyMatch(shape -> shape.type().getTypeName().equals(name))) {
      return;
    }
    List<Field> fields = Field.of(name, script);
    Type type = recording.registerType(name, "jdk.jfr.Event", builder -> add(fields, builder));
    shapes.add(new Shape(type, fields));
  }

  private void add(List<Field> fields, TypeStructureBuilder builder) {
    for (Field field : fields) {
      Consumer<TypedFieldBuilder> details = details(field);
      switch (field.kind()) {
        case Field.Kind.Plain plain -> builder.addField(field.name(), plain.type(), details);
        case Field.Kind.OfJdk jdk ->
            builder.addField(field.name(), recording.getType(jdk.type()), details);
      }
    }
  }

  private Consumer<TypedFieldBuilder> details(Field field) {
    return builder -> {
      if (field.unit() != null) {
        builder.addAnnotation(Types.JDK.ANNOTATION_TIMESPAN, field.unit());
      }
      if (field.moment() != null) {
        builder.addAnnotation(Types.JDK.ANNOTATION_TIMESTAMP, field.moment());
      }
    };
  }

  private void event(Shape shape) {
    recording.writeEvent(
        shape.type().asValue(event -> shape.fields().forEach(field -> put(event, field))));
  }

  private void put(TypedValueBuilder event, Field field) {
    String name = field.name();
    switch (field.kind()) {
      case Field.Kind.Plain plain -> {
        switch (plain.type()) {
          case BYTE -> event.putField(name, (byte) script.number());
          case CHAR -> event.putField(name, (char) script.number());
          case SHORT -> event.putField(name, (short) script.number());
          case INT -> event.putField(name, (int) script.number());
          case LONG -> event.putField(name, script.number());
          case FLOAT -> event.putField(name, Float.intBitsToFloat((int) script.number()));
          case DOUBLE -> event.putField(name, Double.longBitsToDouble(script.number()));
          case BOOLEAN -> event.putField(name, script.flag());
          case STRING -> event.putField(name, script.text());
        }
      }
      case Field.Kind.OfJdk jdk -> {
        if (jdk.type() == Types.JDK.THREAD && script.below(4) > 0) {
          event.putField(name, this::thread);
        }
      }
    }
  }

  private void thread(TypedValueBuilder thread) {
    thread.putField("osName", script.text());
    thread.putField("osThreadId", script.number());
    thread.putField("javaName", script.text());
    thread.putField("javaThreadId", script.number());
  }

  private byte[] finish() {
    try {
      recording.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
