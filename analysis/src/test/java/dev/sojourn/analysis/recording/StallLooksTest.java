package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.analysis.madeup.KnownTypes;
import dev.sojourn.analysis.madeup.PacketChunk;
import dev.sojourn.analysis.recording.StallLook.Role;
import dev.sojourn.analysis.recording.StallLook.Seen;
import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.StallSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the witness put on record, as rows.
class StallLooksTest {
  private static final String THREAD = "java.lang.Thread";
  private static final long RECEIVER = 1;
  private static final long OWNER = 2;

  @TempDir private Path folder;

  @Test
  void aChainIsReadThreadByThread() throws Exception {
    List<StallLook> looks =
        read(
            Map.of(
                StallSample.SOCKET,
                3,
                StallSample.LOOK,
                7,
                StallSample.SAMPLED_THREAD,
                RECEIVER,
                StallSample.THREAD_STATE,
                "BLOCKED",
                StallSample.BLOCKER,
                "com.example.Index",
                StallSample.BLOCKER_ID,
                99,
                StallSample.OWNER,
                OWNER,
                StallSample.FRAMES,
                "com.example.Index.find:12\ncom.example.Main.run:3",
                StallSample.HEAD_AGE,
                5_000_000,
                StallSample.COST,
                40_000),
            Map.of(
                StallSample.SOCKET,
                3,
                StallSample.LOOK,
                7,
                StallSample.DEPTH,
                1,
                StallSample.ROLE,
                "owner",
                StallSample.SAMPLED_THREAD,
                OWNER,
                StallSample.THREAD_STATE,
                "TIMED_WAITING",
                StallSample.IN_NATIVE,
                1,
                StallSample.UNHELD,
                1,
                StallSample.FRAMES,
                "java.lang.Thread.sleep0"));

    assertThat(looks)
        .containsExactly(
            new StallLook(
                PacketChunk.START_NANOS,
                3,
                7,
                0,
                Role.RECEIVER,
                new Seen(RECEIVER, "receiver"),
                Thread.State.BLOCKED,
                false,
                null,
                false,
                "com.example.Index",
                99,
                new Seen(OWNER, "owner"),
                false,
                List.of("com.example.Index.find:12", "com.example.Main.run:3"),
                5_000_000,
                40_000),
            new StallLook(
                PacketChunk.START_NANOS,
                3,
                7,
                1,
                Role.OWNER,
                new Seen(OWNER, "owner"),
                Thread.State.TIMED_WAITING,
                false,
                null,
                true,
                null,
                Schema.ABSENT,
                null,
                true,
                List.of("java.lang.Thread.sleep0"),
                Schema.ABSENT,
                Schema.ABSENT));
  }

  @Test
  void aVirtualThreadHasItsCarrierOrNone() throws Exception {
    List<StallLook> looks =
        read(
            Map.of(StallSample.VIRTUAL, 1, StallSample.CARRIER, OWNER),
            Map.of(StallSample.VIRTUAL, 1));

    assertThat(looks).allMatch(StallLook::virtual);
    assertThat(looks)
        .extracting(StallLook::carrier)
        .containsExactly(new Seen(OWNER, "owner"), null);
  }

  @Test
  void framesAreShownOneByOneAndAreNotEndless() throws Exception {
    String lines = String.join("\n", IntStream.range(0, 50).mapToObj(i -> "A.b:" + i).toList());

    List<StallLook> looks =
        read(
            Map.of(StallSample.FRAMES, "A.\u001b[31mb:1\nC.d:2"),
            Map.of(StallSample.FRAMES, lines));

    assertThat(looks.getFirst().frames()).containsExactly("A.\uFFFD[31mb:1", "C.d:2");
    assertThat(looks.getLast().frames()).hasSize(32).startsWith("A.b:0");
  }

  @Test
  void whatMeansNothingIsCountedAndLeftOut() throws Exception {
    ChunkRows rows =
        chunk(
            Map.of(StallSample.ROLE, "bystander"),
            Map.of(StallSample.THREAD_STATE, "DREAMING"),
            Map.of(StallSample.SAMPLED_THREAD, 0L),
            Map.of(StallSample.DEPTH, -1),
            Map.of());

    assertThat(rows.threads().looks()).hasSize(1);
    assertThat(rows.events().unreadable()).isEqualTo(4);
  }

  @SafeVarargs
  private List<StallLook> read(Map<String, Object>... events) throws Exception {
    return chunk(events).threads().looks();
  }

  @SafeVarargs
  private ChunkRows chunk(Map<String, Object>... events) throws Exception {
    Chunk chunk = PacketChunk.at(PacketChunk.START_NANOS);
    chunk.constant(THREAD, OWNER, owner());
    Declared type = KnownTypes.event(StallSample.NAME);
    chunk.declare(type);
    for (Map<String, Object> event : events) {
      chunk.event(type.name(), values(type, event));
    }
    Path file = Files.write(folder.resolve("looks.jfr"), chunk.toByteArray());
    try (RecordingReader reader = new RecordingReader(List.of(file), Optional.empty())) {
      return reader.next();
    }
  }

  private static Encoded owner() {
    Encoded values = new Encoded();
    for (Field field : KnownTypes.structure(THREAD).fields()) {
      switch (field.type()) {
        case "java.lang.String" -> values.text("owner");
        case "boolean" -> values.octet(0);
        default -> values.number(field.pooled() ? 0 : OWNER);
      }
    }
    return values;
  }

  /// An event of a receiver that runs, but for what `differs`.
  private static Encoded values(Declared type, Map<String, Object> differs) {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                StallSample.ROLE,
                "receiver",
                StallSample.SAMPLED_THREAD,
                RECEIVER,
                StallSample.THREAD_STATE,
                "RUNNABLE",
                StallSample.BLOCKER_ID,
                Schema.ABSENT,
                StallSample.HEAD_AGE,
                Schema.ABSENT,
                StallSample.COST,
                Schema.ABSENT));
    values.putAll(differs);
    Encoded encoded = new Encoded();
    for (Field field : type.fields()) {
      Object value = values.get(field.name());
      switch (field.type()) {
        case "java.lang.String" -> encoded.text((String) value);
        case "boolean" -> encoded.octet(value == null ? 0 : 1);
        default -> encoded.number(value == null ? 0 : ((Number) value).longValue());
      }
    }
    return encoded;
  }
}
