package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// The JDK's reader, which `jfr print` shows, and JMC's parser read the same from every event.
class ReadersAgreeTest {
  private static final String DURATION = "duration";

  @Test
  void onStartDurationAndFieldsOfEveryEvent(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("all.jfr");
    record(file);

    List<Map<String, Object>> jdk = readByJdk(file);
    List<Map<String, Object>> jmc = readByJmc(file);

    assertThat(jdk)
        .extracting(event -> event.get("event"))
        .contains(
            Schema.PacketReceived.NAME,
            Schema.Receive.NAME,
            Schema.Socket.NAME,
            Schema.SocketQueue.NAME,
            Schema.DelayHistogram.NAME,
            Schema.Backlog.NAME,
            Schema.Clock.NAME);
    assertThat(jmc).hasSameSizeAs(jdk);
    for (int i = 0; i < jdk.size(); i++) {
      assertThat(jmc.get(i))
          .usingRecursiveComparison()
          .withComparatorForType(ReadersAgreeTest::compareToTheNanosecond, Long.class)
          .isEqualTo(jdk.get(i));
    }
  }

  /// One converts a duration from ticks, the other a start and an end.
  private static int compareToTheNanosecond(Long one, Long other) {
    if (one == null || other == null) {
      return one == other ? 0 : 1;
    }
    return Math.abs(one - other) <= 1 ? 0 : one.compareTo(other);
  }

  private static void record(Path file) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(Schema.Backlog.NAME).with("delay", "0 ns");
      recording.start();
      try (DatagramReceiver receiver =
              DatagramReceiver.open(ReceiverOptions.builder().maxDatagram(50).build());
          Loopback loopback = Loopback.to(receiver)) {
        for (int i = 0; i < 5; i++) {
          loopback.send(3, 10);
          loopback.send(1, 60);
          receiver.receive(SOON);
        }
      }
      recording.stop();
      recording.dump(file);
    }
  }

  private static List<Map<String, Object>> readByJdk(Path file) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().startsWith("sojourn.")) {
        Map<String, Object> row = new TreeMap<>();
        row.put("event", event.getEventType().getName());
        row.put(DURATION, event.getDuration().toNanos());
        for (ValueDescriptor field : event.getFields()) {
          if (!field.getName().equals(DURATION) && !field.getName().equals("stackTrace")) {
            row.put(field.getName(), jdkValue(event, field));
          }
        }
        rows.add(row);
      }
    }
    return sorted(rows);
  }

  private static Object jdkValue(RecordedEvent event, ValueDescriptor field) {
    String name = field.getName();
    return switch (event.<Object>getValue(name)) {
      case RecordedThread thread -> thread.getJavaThreadId();
      case Character character -> (long) character;
      case Long _ when field.getContentType() != null && isTime(field) ->
          event.getLong(name) == Schema.ABSENT ? null : nanos(event.getInstant(name));
      case Number number -> number.longValue() == Schema.ABSENT ? null : number.longValue();
      case null -> null;
      case Object value -> value;
    };
  }

  private static boolean isTime(ValueDescriptor field) {
    return field.getContentType().equals("jdk.jfr.Timestamp");
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }

  private static List<Map<String, Object>> readByJmc(Path file) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (IItemIterable items : JfrLoaderToolkit.loadEvents(file.toFile())) {
      if (items.getType().getIdentifier().startsWith("sojourn.")) {
        for (IItem item : items) {
          rows.add(jmcRow(items.getType(), item));
        }
      }
    }
    return sorted(rows);
  }

  private static Map<String, Object> jmcRow(IType<IItem> type, IItem item) {
    Map<String, Object> row = new TreeMap<>();
    row.put("event", type.getIdentifier());
    row.put(DURATION, 0L);
    for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
      String name = key.getIdentifier();
      if (!name.equals("endTime") && !name.equals("eventType") && !name.equals("stackTrace")) {
        IMemberAccessor<?, IItem> accessor = type.getAccessor(key);
        row.put(name, jmcValue(accessor.getMember(item)));
      }
    }
    return row;
  }

  private static Object jmcValue(Object value) {
    return switch (value) {
      case IQuantity time when time.getUnit().getContentType() == UnitLookup.TIMESTAMP ->
          time.clampedLongValueIn(UnitLookup.EPOCH_NS) == Schema.ABSENT
              ? null
              : time.clampedLongValueIn(UnitLookup.EPOCH_NS);
      case IQuantity span when span.getUnit().getContentType() == UnitLookup.TIMESPAN ->
          span.clampedLongValueIn(UnitLookup.NANOSECOND) == Schema.ABSENT
              ? null
              : span.clampedLongValueIn(UnitLookup.NANOSECOND);
      case IQuantity memory when memory.getUnit().getContentType() == UnitLookup.MEMORY ->
          memory.clampedLongValueIn(UnitLookup.BYTE) == Schema.ABSENT
              ? null
              : memory.clampedLongValueIn(UnitLookup.BYTE);
      case IQuantity number -> number.longValue() == Schema.ABSENT ? null : number.longValue();
      case IMCThread thread -> thread.getThreadId();
      case Character character -> (long) character;
      case Long number -> number == Schema.ABSENT ? null : number;
      case null -> null;
      case Object other -> other;
    };
  }

  private static List<Map<String, Object>> sorted(List<Map<String, Object>> rows) {
    rows.sort(
        Comparator.comparing((Map<String, Object> row) -> (String) row.get("event"))
            .thenComparing(row -> (Long) row.get("startTime"))
            .thenComparing(row -> (Long) row.getOrDefault("kernelTimestamp", 0L))
            .thenComparing(row -> (Long) row.getOrDefault("kernelNanos", 0L)));
    return rows;
  }
}
