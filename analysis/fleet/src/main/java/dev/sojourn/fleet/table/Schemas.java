package dev.sojourn.fleet.table;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// The columns of the tables. Times are nanoseconds since the epoch in UTC; what is not known is
/// null, never 0.
final class Schemas {
  private static final String LABELS =
      """
      required group labels (MAP) {
        repeated group key_value { required binary key (STRING); required binary value (STRING); }
      }
      """;

  /// A row a file.
  static final MessageType RECORDINGS =
      schema(
          """
          message recordings {
            required binary file (STRING);
            required int64 file_bytes;
            required binary status (STRING);
            optional binary error_kind (STRING);
            optional binary error (STRING);
            optional binary copy_of (STRING);
            optional binary process (STRING);
            optional binary host (STRING);
            optional int64 pid;
            optional int64 jvm_start_nanos;
            optional binary jvm (STRING);
            optional binary gc (STRING);
            %s
            optional int64 start_nanos;
            optional int64 end_nanos;
            optional int64 packets;
            optional int64 drops;
            optional boolean backpressure;
            optional binary verdict_cause (STRING);
            optional binary verdict (STRING);
          }
          """);

  /// A row a process, socket and minute.
  static final MessageType MINUTES =
      schema(
          """
          message minutes {
            required binary process (STRING);
            %s
            required int32 socket;
            required int64 minute (TIMESTAMP(NANOS,true));
            required int64 packets;
            required int64 measured;
            required int64 bytes;
            optional int64 drops;
            required int64 waited_nanos;
            required int64 max_nanos;
            required binary histogram;
            required double busy_share;
            required group causes (LIST) {
              repeated group list {
                required group element {
                  required binary cause (STRING);
                  required binary detail (STRING);
                  required int64 nanos;
                  required int64 charged_nanos;
                  required int64 packets;
                }
              }
            }
          }
          """);

  /// A row a backlog.
  static final MessageType EPISODES =
      schema(
          """
          message episodes {
            required binary process (STRING);
            %s
            required int32 socket;
            required int64 start (TIMESTAMP(NANOS,true));
            required int64 duration_nanos;
            required int64 peak_nanos;
            required int64 packets;
            required int64 waited_nanos;
            required binary trigger (STRING);
            required binary trigger_detail (STRING);
            required binary cause (STRING);
            required binary detail (STRING);
            required boolean standing;
            required binary kind (STRING);
          }
          """);

  /// A row a packet; the columns of `--format packets-csv`, by the same names.
  static final MessageType PACKETS =
      MessageTypeParser.parseMessageType(
          """
          message packets {
            required int64 dequeueNanos;
            optional int64 arrivalNanos;
            optional int64 queueDelayNanos;
            required int32 bytes;
            required int32 socket;
            optional int32 sourcePort;
            required int64 threadId;
            optional binary thread (STRING);
            required boolean truncated;
            required binary kind (STRING);
          }
          """);

  private Schemas() {}

  private static MessageType schema(String text) {
    return MessageTypeParser.parseMessageType(text.formatted(LABELS));
  }
}
