package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import java.util.ArrayList;
import java.util.List;

/// What the annotations are made of. Readers expect an event's fields in this order: start,
/// duration, thread, its own.
final class AnnotationTypes {
  static final String THREAD = "java.lang.Thread";
  static final String STRING = "java.lang.String";

  private static final String LABEL = "jdk.jfr.Label";
  private static final String DESCRIPTION = "jdk.jfr.Description";
  private static final String CATEGORY = "jdk.jfr.Category";
  private static final String TIMESTAMP = "jdk.jfr.Timestamp";
  private static final String TIMESPAN = "jdk.jfr.Timespan";
  private static final String TICKS = "TICKS";
  private static final Said CONTENT_TYPE = Said.of("jdk.jfr.ContentType");

  private AnnotationTypes() {}

  static void declareIn(Chunk chunk) {
    Field value = Field.plain("value", STRING);
    Field values = new Field("value", STRING, false, true, List.of());
    for (String name : List.of(TIMESTAMP, TIMESPAN)) {
      chunk.declare(annotation(name, value, CONTENT_TYPE));
    }
    chunk.declare(annotation(CATEGORY, values));
    chunk.declare(thread());
    chunk.declare(
        event(
            Annotations.EPISODE, "Sojourn Episode", "A backlog of one socket", "Backlog", EPISODE));
    chunk.declare(
        event(
            Annotations.CAUSE,
            "Sojourn Cause",
            "What held a receiving thread up",
            "Causes",
            List.of(text("cause", "Cause"), text("detail", "Detail"))));
    chunk.declare(
        event(
            Annotations.SPAN,
            "Span",
            "A backlog, tagged with its main cause",
            "Spans",
            List.of(Field.pooled(Annotations.TAG, STRING, label("Tag")))));
  }

  private static final List<Field> EPISODE =
      List.of(
          Field.plain("socket", "int", label("Socket")),
          timespan(Annotations.PEAK, "Longest Queue Delay"),
          timespan(Annotations.WAITED, "Waited Altogether"),
          Field.plain("packets", "long", label("Packets")),
          text("trigger", "Trigger"),
          text("triggerDetail", "Trigger Detail"),
          Field.plain("standing", "boolean", label("Standing Queue")),
          text(Annotations.MAIN, "Main Cause"),
          text(Annotations.ROOT, "Root"),
          text(Annotations.ADVICE, "Advice"));

  private static Declared annotation(String name, Field field, Said... said) {
    return new Declared(name, Declared.ANNOTATION, List.of(field), List.of(said));
  }

  /// async-profiler's converter reads its first four fields by their places.
  private static Declared thread() {
    return new Declared(
        THREAD,
        null,
        List.of(
            Field.plain("osName", STRING),
            Field.plain("osThreadId", "long"),
            Field.plain("javaName", STRING),
            Field.plain("javaThreadId", "long"),
            Field.plain("virtual", "boolean")));
  }

  private static Declared event(
      String name, String label, String description, String category, List<Field> its) {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.plain("startTime", "long", Said.of(TIMESTAMP, TICKS)),
                Field.plain("duration", "long", Said.of(TIMESPAN, TICKS)),
                Field.pooled("eventThread", THREAD, label("Event Thread"))));
    fields.addAll(its);
    return new Declared(
        name,
        Declared.EVENT,
        fields,
        List.of(
            label(label),
            Said.of(DESCRIPTION, description),
            Said.of(CATEGORY, "Sojourn", category)));
  }

  private static Field timespan(String name, String label) {
    return Field.plain(name, "long", Said.of(TIMESPAN, "NANOSECONDS"), label(label));
  }

  private static Field text(String name, String label) {
    return Field.plain(name, STRING, label(label));
  }

  private static Said label(String label) {
    return Said.of(LABEL, label);
  }
}
