package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.Observer.StallSpan;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.recording.ChunkCopy.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmc.flightrecorder.writer.api.AnnotatedElementBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypeStructureBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/// A chunk of `sojourn.Episode` and `sojourn.Cause` events that can be put behind a recording's own
/// chunks, on the clock of the first of them.
final class AnnotationChunk {
  /// Where the header says how many ticks a second has: the writer always says 10^9.
  private static final int TICKS_PER_SECOND_OFFSET = 56;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final String FILLER = "sojourn.annotate.Unused";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Clock clock;
  private final Recording recording;
  private int fillers;
  private final Type thread;
  private final Type episode;
  private final Type cause;

  /// @param taken ids that other types of event have in the recording: some tools count by them
  AnnotationChunk(Clock clock, Set<Long> taken) {
    this.clock = clock;
    // JMC drops a chunk that starts exactly when another does. Of the tick at that nanosecond, the
    // one before is taken: readers cut fractions off, and may not fall below the true nanosecond.
    recording =
        Recordings.newRecording(
            bytes,
            settings ->
                settings
                    .withTimestamp(clock.startNanos() + 1)
                    .withStartTicks(clock.startTicks() + clock.ticksPerSecond() / NANOS_PER_SECOND)
                    .withDuration(1));
    thread = JdkTypes.register(recording.getTypes());
    passOver(taken);
    episode =
        type(
            Annotations.EPISODE,
            "Sojourn Episode",
            "A backlog of one socket",
            "Backlog",
            this::ofEpisode);
    passOver(taken);
    cause =
        type(
            Annotations.CAUSE,
            "Sojourn Cause",
            "What held a receiving thread up",
            "Causes",
            this::ofCause);
  }

  /// The writer numbers its types one after the other: those that are no event take up the numbers
  /// that others have.
  private void passOver(Set<Long> taken) {
    long last = recording.registerType(FILLER + fillers++, type -> {}).getId();
    while (taken.contains(last + 1)) {
      last = recording.registerType(FILLER + fillers++, type -> {}).getId();
    }
  }

  /// Readers expect an event's fields in this order: start, duration, thread, its own.
  private Type type(
      String name,
      String label,
      String description,
      String category,
      Consumer<TypeStructureBuilder> fields) {
    return recording.registerType(
        name,
        "jdk.jfr.Event",
        type -> {
          type.addField(
              "startTime",
              Types.Builtin.LONG,
              field -> annotate(field, Types.JDK.ANNOTATION_TIMESTAMP, "TICKS"));
          type.addField(
              "duration",
              Types.Builtin.LONG,
              field -> annotate(field, Types.JDK.ANNOTATION_TIMESPAN, "TICKS"));
          type.addField("eventThread", thread);
          fields.accept(type);
          annotate(type, Types.JDK.ANNOTATION_LABEL, label);
          annotate(type, Types.JDK.ANNOTATION_DESCRIPTION, description);
          type.addAnnotation(
              Types.JDK.ANNOTATION_CATEGORY,
              value -> value.putField("value", new String[] {"Sojourn", category}));
        });
  }

  private void ofEpisode(TypeStructureBuilder type) {
    labelled(type, "socket", Types.Builtin.INT, "Socket");
    timespan(type, Annotations.PEAK, "Longest Queue Delay");
    timespan(type, Annotations.WAITED, "Waited Altogether");
    labelled(type, "packets", Types.Builtin.LONG, "Packets");
    labelled(type, "trigger", Types.Builtin.STRING, "Trigger");
    labelled(type, "triggerDetail", Types.Builtin.STRING, "Trigger Detail");
    labelled(type, "standing", Types.Builtin.BOOLEAN, "Standing Queue");
    labelled(type, Annotations.MAIN, Types.Builtin.STRING, "Main Cause");
    labelled(type, Annotations.ROOT, Types.Builtin.STRING, "Root");
    labelled(type, Annotations.ADVICE, Types.Builtin.STRING, "Advice");
  }

  private void ofCause(TypeStructureBuilder type) {
    labelled(type, "cause", Types.Builtin.STRING, "Cause");
    labelled(type, "detail", Types.Builtin.STRING, "Detail");
  }

  private void timespan(TypeStructureBuilder type, String name, String label) {
    type.addField(
        name,
        Types.Builtin.LONG,
        field -> {
          annotate(field, Types.JDK.ANNOTATION_LABEL, label);
          annotate(field, Types.JDK.ANNOTATION_TIMESPAN, "NANOSECONDS");
        });
  }

  private void labelled(TypeStructureBuilder type, String name, Types.Builtin kind, String label) {
    type.addField(name, kind, field -> annotate(field, Types.JDK.ANNOTATION_LABEL, label));
  }

  private void annotate(AnnotatedElementBuilder<?> element, Types.JDK annotation, String value) {
    element.addAnnotation(recording.getType(annotation), value);
  }

  /// @param main what most of the waiting is charged to
  /// @param root what brought that about, if it is known
  void add(EpisodeRow row, ReceiverThread on, Optional<Attribution> main, Optional<Root> root) {
    long start = nanos(row.start());
    recording.writeEvent(
        episode.asValue(
            event -> {
              place(event, start, row.durationNanos(), on);
              event.putField("socket", row.socket());
              event.putField(Annotations.PEAK, row.peakNanos());
              event.putField(Annotations.WAITED, row.totalNanos());
              event.putField("packets", row.packets());
              event.putField("trigger", row.trigger());
              event.putField("triggerDetail", row.triggerDetail());
              event.putField("standing", row.standing());
              main.ifPresent(cause -> event.putField(Annotations.MAIN, cause.cause()));
              root.ifPresent(
                  known -> {
                    event.putField(Annotations.ROOT, known.text());
                    event.putField(Annotations.ADVICE, known.advice());
                  });
            }));
  }

  /// Since the epoch.
  static long nanos(Instant moment) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
  }

  void add(StallSpan stall, ReceiverThread on) {
    recording.writeEvent(
        cause.asValue(
            event -> {
              place(event, stall.startNanos(), stall.endNanos() - stall.startNanos(), on);
              event.putField("cause", stall.cause());
              event.putField("detail", stall.detail());
            }));
  }

  private void place(TypedValueBuilder event, long startNanos, long nanos, ReceiverThread on) {
    event.putField("startTime", clock.ticksAt(startNanos));
    event.putField("duration", clock.ticksIn(nanos));
    if (on != null) {
      event.putField(
          "eventThread",
          value -> {
            value.putField("osName", on.osName());
            value.putField("osThreadId", on.osId());
            value.putField("javaName", on.javaName());
            value.putField("javaThreadId", on.javaId());
            value.putField("virtual", on.isVirtual());
          });
    }
  }

  /// Ends the chunk.
  byte[] finish() throws IOException {
    recording.close();
    byte[] chunk = bytes.toByteArray();
    ByteBuffer.wrap(chunk).putLong(TICKS_PER_SECOND_OFFSET, clock.ticksPerSecond());
    return chunk;
  }
}
