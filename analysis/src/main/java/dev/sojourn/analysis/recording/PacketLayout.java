package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema.PacketReceived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a packet's fields lie among its bytes. Empty for a packet of which any field is not as it is
/// in recordings of now: what is here need not know what JMC's parser makes of anything else.
final class PacketLayout {
  /// What says how a number is to be taken.
  private static final Set<String> UNITS =
      Set.of(
          "jdk.jfr.Timestamp",
          "jdk.jfr.Timespan",
          "jdk.jfr.DataAmount",
          "jdk.jfr.Frequency",
          "jdk.jfr.MemoryAddress",
          "jdk.jfr.Percentage",
          "jdk.jfr.Unsigned");

  private enum Kind {
    PASSED_OVER,
    START,
    THREAD,
    SOCKET,
    DELAY,
    LENGTH,
    SOURCE_PORT,
    MARKS
  }

  private final Kind[] kinds;
  private long thread;
  private long startTicks;
  private int socket;
  private long delay;
  private int length;
  private int sourcePort;

  private PacketLayout(List<Kind> kinds) {
    this.kinds = kinds.toArray(Kind[]::new);
  }

  static Optional<PacketLayout> of(RawType type) {
    List<Kind> kinds = new ArrayList<>();
    for (RawType.Field field : type.fields()) {
      Kind kind = kind(field);
      if (kind == null) {
        return Optional.empty();
      }
      kinds.add(kind);
    }
    return kinds.containsAll(Set.of(Kind.values()))
        ? Optional.of(new PacketLayout(kinds))
        : Optional.empty();
  }

  private static Kind kind(RawType.Field field) {
    Kind kind = kindOf(field.name());
    return kind != null && isAsExpected(field) ? kind : null;
  }

  private static Kind kindOf(String field) {
    return switch (field) {
      case "startTime" -> Kind.START;
      case "eventThread" -> Kind.THREAD;
      case PacketReceived.SOCKET -> Kind.SOCKET;
      case PacketReceived.QUEUE_DELAY -> Kind.DELAY;
      case PacketReceived.BYTES -> Kind.LENGTH;
      case PacketReceived.SOURCE_PORT -> Kind.SOURCE_PORT;
      case PacketReceived.MARKS -> Kind.MARKS;
      case "duration",
          "stackTrace",
          PacketReceived.KERNEL_TIMESTAMP,
          PacketReceived.KERNEL_NANOS,
          PacketReceived.SENDER ->
          Kind.PASSED_OVER;
      default -> null;
    };
  }

  private static boolean isAsExpected(RawType.Field field) {
    return switch (field.name()) {
      case "startTime" -> is(field, "long", "jdk.jfr.Timestamp", "TICKS");
      case "duration" -> is(field, "long", "jdk.jfr.Timespan", "TICKS");
      case PacketReceived.QUEUE_DELAY -> is(field, "long", "jdk.jfr.Timespan", "NANOSECONDS");
      case PacketReceived.BYTES -> is(field, "int", "jdk.jfr.DataAmount", "BYTES");
      case PacketReceived.SOURCE_PORT -> is(field, "int", "jdk.jfr.Unsigned", "");
      case PacketReceived.SOCKET -> isPlain(field, "int") && units(field).isEmpty();
      case PacketReceived.KERNEL_TIMESTAMP -> isPlain(field, "long");
      case PacketReceived.KERNEL_NANOS, PacketReceived.SENDER -> isPlain(field, "int");
      case PacketReceived.MARKS -> isPlain(field, "java.lang.String");
      default -> field.isElsewhere() && !field.isArray();
    };
  }

  private static boolean is(RawType.Field field, String type, String unit, String value) {
    return isPlain(field, type) && units(field).equals(Map.of(unit, value));
  }

  private static Map<String, String> units(RawType.Field field) {
    Map<String, String> units = new HashMap<>(field.said());
    units.keySet().retainAll(UNITS);
    return units;
  }

  private static boolean isPlain(RawType.Field field, String type) {
    return type.equals(field.type()) && !field.isElsewhere() && !field.isArray();
  }

  /// Reads the packet whose fields begin where `bytes` stands.
  ///
  /// @return false if it has marks, of which the rest is not read
  boolean read(RawBytes bytes) {
    for (Kind kind : kinds) {
      switch (kind) {
        case PASSED_OVER -> bytes.varint();
        case START -> startTicks = bytes.varint();
        case THREAD -> thread = bytes.varint();
        case SOCKET -> socket = (int) bytes.varint();
        case DELAY -> delay = bytes.varint();
        case LENGTH -> length = Math.max(0, (int) bytes.varint());
        case SOURCE_PORT -> sourcePort = (int) Math.max(0, bytes.varint());
        case MARKS -> {
          if (!bytes.isNoText()) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// The constant that stands for the thread of the last packet that was read.
  long thread() {
    return thread;
  }

  long startTicks() {
    return startTicks;
  }

  int socket() {
    return socket;
  }

  /// In nanoseconds; [dev.sojourn.events.Schema#ABSENT] without a stamp.
  long delay() {
    return delay;
  }

  int length() {
    return length;
  }

  int sourcePort() {
    return sourcePort;
  }
}
