package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.analysis.madeup.KnownTypes;
import dev.sojourn.analysis.madeup.PacketChunk;
import dev.sojourn.analysis.recording.RootRows.GcRequest;
import dev.sojourn.analysis.recording.RootRows.HostTime;
import dev.sojourn.events.HostTimeEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SelectEvent;
import dev.sojourn.events.SocketQueueEvent;
import dev.sojourn.events.UdpCountersEvent;
import dev.sojourn.events.VisitEvent;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recording tells of roots, read back.
class RootRowsTest {
  @TempDir private Path folder;

  @Test
  void whatSojournWritesIsReadBack() throws RecordingException {
    Path file = Recorded.during(folder.resolve("a.jfr"), recording -> writeAll());
    List<ChunkRows> chunks = read(file);

    assertThat(all(chunks, rows -> rows.roots().visits()))
        .singleElement()
        .satisfies(visit -> assertThat(visit.activity()).isEqualTo("load"))
        .satisfies(visit -> assertThat(visit.end()).isGreaterThan(visit.start()));
    assertThat(all(chunks, rows -> rows.roots().selects()))
        .singleElement()
        .satisfies(select -> assertThat(select.socket()).isEqualTo(7))
        .satisfies(select -> assertThat(select.threadId()).isPositive());
    assertThat(all(chunks, rows -> rows.roots().udpCounters()))
        .singleElement()
        .satisfies(counters -> assertThat(counters.receiveBufferErrors()).isEqualTo(3))
        .satisfies(counters -> assertThat(counters.checksumErrors()).isEqualTo(Schema.ABSENT));
    assertThat(all(chunks, rows -> rows.roots().hostTimes()))
        .singleElement()
        .extracting(HostTime::stolenNanos, HostTime::throttledNanos, HostTime::throttledPeriods)
        .containsExactly(40_000_000L, Schema.ABSENT, 0L);
    assertThat(all(chunks, rows -> rows.roots().pageFaults()))
        .singleElement()
        .satisfies(faults -> assertThat(faults.minor()).isEqualTo(12))
        .satisfies(faults -> assertThat(faults.major()).isZero())
        .satisfies(faults -> assertThat(faults.end() - faults.start()).isEqualTo(2_000_000));
    assertThat(all(chunks, rows -> rows.sockets().counts()))
        .extracting(SocketRows.SocketCounts::packetCharge)
        .containsExactly(832L, Schema.ABSENT);
  }

  private static void writeAll() throws InterruptedException {
    VisitEvent visit = new VisitEvent();
    visit.begin();
    SelectEvent select = new SelectEvent();
    select.begin();
    Thread.sleep(2);
    visit.activity = "load";
    visit.commit();
    select.socket = 7;
    select.commit();
    UdpCountersEvent counters = new UdpCountersEvent();
    counters.rcvbufErrors = 3;
    counters.commit();
    HostTimeEvent time = new HostTimeEvent();
    time.stolen = 40_000_000;
    time.throttledPeriods = 0;
    time.commit();
    receive(12, 0);
    receive(Schema.ABSENT, Schema.ABSENT);
    SocketQueueEvent queue = new SocketQueueEvent();
    queue.packetCharge = 832;
    queue.commit();
    new SocketQueueEvent().commit();
  }

  private static void receive(long minor, long major) {
    ReceiveEvent receive = new ReceiveEvent();
    receive.begin();
    receive.runQueueSpan = 2_000_000;
    receive.minorFaults = minor;
    receive.majorFaults = major;
    receive.commit();
  }

  @Test
  void theJvmTellsWhoAskedForWhat() throws Exception {
    Path file = folder.resolve("asked.jfr");
    Path settings = folder.resolve("sojourn.jfc");
    try (InputStream shipped = ClassLoader.getSystemResourceAsStream(Schema.SETTINGS_RESOURCE)) {
      Files.copy(shipped, settings);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxDirectMemorySize=64k",
            "-XX:StartFlightRecording:settings=" + settings + ",filename=" + file,
            "-cp",
            System.getProperty("java.class.path"),
            Asking.class.getName(),
            folder.resolve("heap.hprof").toString());
    Process asking = new ProcessBuilder(command).inheritIO().start();
    assertThat(asking.waitFor()).isZero();
    List<ChunkRows> chunks = read(file);

    List<GcRequest> requests = all(chunks, rows -> rows.roots().gcRequests());
    assertThat(requests)
        .filteredOn(GcRequest::directMemory)
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.frames())
                    .anyMatch(frame -> frame.startsWith(Asking.class.getName() + ".reserve:")));
    assertThat(requests)
        .filteredOn(request -> !request.directMemory())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.frames().getFirst())
                    .startsWith(Asking.class.getName() + ".collect:"))
        .satisfies(request -> assertThat(request.thread()).isEqualTo("main"));
    assertThat(all(chunks, rows -> rows.roots().heapDumps()))
        .singleElement()
        .satisfies(
            dump ->
                assertThat(dump.frames())
                    .anyMatch(frame -> frame.startsWith(Asking.class.getName() + ".dump:")));
    assertThat(all(chunks, rows -> rows.jvm().operations()))
        .filteredOn(operation -> operation.name().equals("HeapDumper"))
        .singleElement()
        .satisfies(operation -> assertThat(operation.caller()).isEqualTo("main"))
        .satisfies(
            operation ->
                assertThat(operation.callerId()).isEqualTo(requests.getFirst().threadId()));
  }

  @Test
  void whatOlderRecordingsDoNotHaveIsAbsent() throws Exception {
    Chunk chunk = PacketChunk.at(PacketChunk.START_NANOS);
    write(chunk, Schema.Receive.NAME, Set.of("minorFaults", "majorFaults"));
    write(chunk, Schema.SocketQueue.NAME, Set.of("packetCharge"));
    List<ChunkRows> chunks = read(Files.write(folder.resolve("old.jfr"), chunk.toByteArray()));

    assertThat(chunks.getFirst().receives().size()).isEqualTo(1);
    assertThat(all(chunks, rows -> rows.roots().pageFaults())).isEmpty();
    assertThat(all(chunks, rows -> rows.sockets().counts()))
        .extracting(SocketRows.SocketCounts::packetCharge)
        .containsExactly(Schema.ABSENT);
  }

  /// One event with 1 in each of its fields, but not those that it did not have once.
  private static void write(Chunk chunk, String name, Set<String> newer) {
    Declared type = KnownTypes.event(name);
    List<Field> older =
        type.fields().stream().filter(field -> !newer.contains(field.name())).toList();
    assertThat(older).hasSize(type.fields().size() - newer.size());
    chunk.declare(new Declared(type.name(), type.superType(), older));
    Encoded values = new Encoded();
    older.forEach(field -> values.number(field.name().equals("stackTrace") ? 0 : 1));
    chunk.event(name, values);
  }

  private static <T> List<T> all(List<ChunkRows> chunks, Function<ChunkRows, List<T>> rows) {
    return chunks.stream().flatMap(chunk -> rows.apply(chunk).stream()).toList();
  }

  private static List<ChunkRows> read(Path file) throws RecordingException {
    List<ChunkRows> chunks = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(List.of(file), Optional.empty())) {
      for (ChunkRows rows = reader.next(); rows != null; rows = reader.next()) {
        chunks.add(rows);
      }
    }
    return chunks;
  }
}
