package dev.sojourn.analysis.export.perfetto;

import dev.sojourn.analysis.export.protobuf.Message;
import java.io.OutputStream;
import java.util.Map;

/// Writes tracks and what lies on them. Moments are nanoseconds since the epoch; the reader sorts
/// by them, but wants a track before what lies on it, and of two events of one moment on one track
/// the end before the beginning.
final class TraceWriter {
  /// Everything is of one writer, which numbers nothing anew.
  private static final int SEQUENCE = 1;

  private final OutputStream out;
  private long lastTrack;

  TraceWriter(OutputStream out) {
    this.out = out;
  }

  /// Says that all moments are on the wall clock.
  void clock(long startNanos) {
    Message clock =
        new Message()
            .number(Fields.CLOCK_ID, Fields.CLOCK_REALTIME)
            .number(Fields.CLOCK_TIMESTAMP, startNanos);
    Message snapshot =
        new Message()
            .message(Fields.SNAPSHOT_CLOCKS, clock)
            .number(Fields.SNAPSHOT_PRIMARY_CLOCK, Fields.CLOCK_REALTIME);
    packet(packetAt(startNanos).message(Fields.PACKET_CLOCK_SNAPSHOT, snapshot));
  }

  /// A new track.
  ///
  /// @param parent the track that it stands below; 0 for none
  /// @param rank its place among those of the same parent
  long track(String name, String description, long parent, int rank) {
    return track(name, description, parent, rank, null);
  }

  /// A new track of numbers.
  ///
  /// @param unit as [Fields] has them
  long counter(String name, String description, long parent, int rank, int unit) {
    Message counter = new Message().number(Fields.COUNTER_UNIT, unit);
    return track(name, description, parent, rank, counter);
  }

  private long track(String name, String description, long parent, int rank, Message counter) {
    lastTrack++;
    Message track =
        new Message()
            .number(Fields.TRACK_UUID, lastTrack)
            .text(Fields.TRACK_NAME, name)
            .text(Fields.TRACK_DESCRIPTION, description)
            .number(Fields.TRACK_CHILD_ORDERING, Fields.ORDERING_EXPLICIT)
            .number(Fields.TRACK_RANK, rank);
    if (parent != 0) {
      track.number(Fields.TRACK_PARENT_UUID, parent);
    }
    if (counter != null) {
      track.message(Fields.TRACK_COUNTER, counter);
    }
    packet(new Message().message(Fields.PACKET_TRACK_DESCRIPTOR, track));
    return lastTrack;
  }

  /// Something that lasted from `start` to `end`; it may not overlap another on its track.
  ///
  /// @param values numbers and texts by name; null for what is not known
  void slice(
      long track, String category, String name, long start, long end, Map<String, ?> values) {
    Message begin =
        event(track, Fields.TYPE_SLICE_BEGIN)
            .text(Fields.EVENT_CATEGORIES, category)
            .text(Fields.EVENT_NAME, name);
    values.forEach((key, value) -> annotate(begin, key, value));
    packet(packetAt(start).message(Fields.PACKET_TRACK_EVENT, begin));
    packet(packetAt(end).message(Fields.PACKET_TRACK_EVENT, event(track, Fields.TYPE_SLICE_END)));
  }

  private static void annotate(Message event, String key, Object value) {
    Message annotation = new Message().text(Fields.ANNOTATION_NAME, key);
    switch (value) {
      case Number number -> annotation.number(Fields.ANNOTATION_INT, number.longValue());
      case null -> {
        return;
      }
      default -> annotation.text(Fields.ANNOTATION_STRING, value.toString());
    }
    event.message(Fields.EVENT_ANNOTATIONS, annotation);
  }

  /// What a counter stood at from a moment on.
  void count(long track, long at, long value) {
    Message event = event(track, Fields.TYPE_COUNTER).number(Fields.EVENT_COUNTER_VALUE, value);
    packet(packetAt(at).message(Fields.PACKET_TRACK_EVENT, event));
  }

  private static Message event(long track, int type) {
    return new Message().number(Fields.EVENT_TYPE, type).number(Fields.EVENT_TRACK_UUID, track);
  }

  private static Message packetAt(long nanos) {
    return new Message()
        .number(Fields.PACKET_TIMESTAMP, nanos)
        .number(Fields.PACKET_TIMESTAMP_CLOCK_ID, Fields.CLOCK_REALTIME);
  }

  private void packet(Message packet) {
    Message.append(out, Fields.TRACE_PACKET, packet.number(Fields.PACKET_SEQUENCE_ID, SEQUENCE));
  }
}
