package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Declared.Said;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.madeup.PacketChunk;
import dev.sojourn.events.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of strangers in `top --file`: one sentence and exit status 3, never a stack trace.
class HostileTopTest {
  private static final Field START =
      Field.plain("startTime", "long", Said.of("jdk.jfr.Timestamp", "TICKS"));
  private static final Field SOCKET = Field.plain(Schema.DelayHistogram.SOCKET, "int");

  private final PrintStream standardError = System.err;

  @TempDir Path folder;

  @AfterEach
  void giveStandardErrorBack() {
    System.setErr(standardError);
  }

  @Test
  void aHistogramThatIsNoBase64() throws IOException {
    assertRefused(histogram("/// no Base64 ///"), Schema.DelayHistogram.NAME);
  }

  @Test
  void aHistogramThatIsNone() throws IOException {
    assertRefused(histogram("AAAA"), Schema.DelayHistogram.NAME);
    assertRefused(histogram(null), Schema.DelayHistogram.NAME);
  }

  @Test
  void aMissingField() throws IOException {
    assertRefused(chunk(List.of(START), new Encoded().number(1)), Schema.DelayHistogram.NAME);
  }

  @Test
  void aFieldOfAnotherType() throws IOException {
    Field text = Field.plain(Schema.DelayHistogram.SOCKET, "java.lang.String");
    assertRefused(
        chunk(List.of(START, text), new Encoded().number(1).text("seven")),
        Schema.DelayHistogram.NAME);
  }

  @Test
  void whatIsNoRecording() throws IOException {
    Path text = Files.writeString(folder.resolve("README.md"), "# Not a recording\n".repeat(100));
    assertRefused(text, "name a recording");
  }

  private static Chunk histogram(String encoded) {
    Field histogram = Field.plain(Schema.DelayHistogram.HISTOGRAM, "java.lang.String");
    return chunk(
        List.of(START, SOCKET, histogram), new Encoded().number(1).number(7).text(encoded));
  }

  private static Chunk chunk(List<Field> fields, Encoded values) {
    Chunk chunk = PacketChunk.at(PacketChunk.START_NANOS);
    chunk.declare(new Declared(Schema.DelayHistogram.NAME, Declared.EVENT, fields));
    chunk.event(Schema.DelayHistogram.NAME, values);
    return chunk;
  }

  private void assertRefused(Chunk chunk, String named) throws IOException {
    assertRefused(Files.write(folder.resolve("hostile.jfr"), chunk.toByteArray()), named);
  }

  private static void assertRefused(Path file, String named) {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    System.setErr(new PrintStream(trace, true, StandardCharsets.UTF_8));

    Ran ran = Ran.sojourn("top", "--file", file.toString());

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
    assertThat(ran.err()).containsOnlyOnce("\n").contains(file.toString(), named);
    assertThat(trace.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
