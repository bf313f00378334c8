package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.analysis.madeup.PacketChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types that no reader comes to the end of.
class SelfReferenceTest {
  private static final int DEEP = 50_000;

  @TempDir private Path folder;

  @Test
  void aTypeThatHoldsItselfIsRefused() throws IOException {
    Chunk chunk = PacketChunk.at(PacketChunk.START_NANOS);
    chunk.declare(new Declared("Endless", null, List.of(Field.plain("again", "Endless"))));
    chunk.declare(event("Endless"));
    chunk.event("test.Event", new Encoded().number(0));

    assertRefused(chunk);
  }

  @Test
  void typesNestedTooDeepAreRefused() throws IOException {
    Chunk chunk = PacketChunk.at(PacketChunk.START_NANOS);
    for (int i = 0; i < DEEP; i++) {
      chunk.declare(new Declared("Deep" + i, null, List.of(Field.plain("in", "Deep" + (i + 1)))));
    }
    chunk.declare(event("Deep0"));
    chunk.event("test.Event", new Encoded().number(0));

    assertRefused(chunk);
  }

  private static Declared event(String of) {
    return new Declared(
        "test.Event",
        Declared.EVENT,
        List.of(
            Field.plain("startTime", "long", Said.of("jdk.jfr.Timestamp", "TICKS")),
            Field.plain("field", of)));
  }

  private void assertRefused(Chunk chunk) throws IOException {
    Path file = Files.write(folder.resolve("endless.jfr"), chunk.toByteArray());

    RecordingException refused =
        catchThrowableOfType(
            RecordingException.class,
            () -> Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE));

    assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(refused.getMessage()).startsWith(file.toString()).doesNotContain("\n");
    assertThat(refused).hasCauseInstanceOf(StackOverflowError.class);
  }
}
