package dev.sojourn.analysis.export.perfetto;

/// The numbers of the fields that are written, as Perfetto's `protos/perfetto/trace` has them: the
/// message's name, then the field's.
final class Fields {
  static final int TRACE_PACKET = 1;

  static final int PACKET_CLOCK_SNAPSHOT = 6;
  static final int PACKET_TIMESTAMP = 8;
  static final int PACKET_SEQUENCE_ID = 10;
  static final int PACKET_TRACK_EVENT = 11;
  static final int PACKET_TIMESTAMP_CLOCK_ID = 58;
  static final int PACKET_TRACK_DESCRIPTOR = 60;

  static final int SNAPSHOT_CLOCKS = 1;
  static final int SNAPSHOT_PRIMARY_CLOCK = 2;
  static final int CLOCK_ID = 1;
  static final int CLOCK_TIMESTAMP = 2;

  static final int TRACK_UUID = 1;
  static final int TRACK_NAME = 2;
  static final int TRACK_PARENT_UUID = 5;
  static final int TRACK_COUNTER = 8;
  static final int TRACK_CHILD_ORDERING = 11;
  static final int TRACK_RANK = 12;
  static final int TRACK_DESCRIPTION = 14;
  static final int COUNTER_UNIT = 3;

  static final int EVENT_ANNOTATIONS = 4;
  static final int EVENT_TYPE = 9;
  static final int EVENT_TRACK_UUID = 11;
  static final int EVENT_CATEGORIES = 22;
  static final int EVENT_NAME = 23;
  static final int EVENT_COUNTER_VALUE = 30;

  static final int ANNOTATION_INT = 4;
  static final int ANNOTATION_STRING = 6;
  static final int ANNOTATION_NAME = 10;

  /// Values of enums.
  static final int CLOCK_REALTIME = 1;

  static final int ORDERING_EXPLICIT = 3;
  static final int UNIT_COUNT = 2;
  static final int UNIT_BYTES = 3;
  static final int TYPE_SLICE_BEGIN = 1;
  static final int TYPE_SLICE_END = 2;
  static final int TYPE_COUNTER = 4;

  private Fields() {}
}
