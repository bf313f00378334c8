package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.madeup.PacketChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;

/// A recording of several chunks, cut anywhere: what its whole chunks hold is explained, and
/// whether more was there is said.
class CutRecordingTest {
  private static final int CHUNKS = 6;
  private static final int PACKETS = 20;
  private static final byte[] WHOLE = whole();
  private static final int CHUNK = WHOLE.length / CHUNKS;

  private final Path file = temporary();

  private static byte[] whole() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int i = 0; i < CHUNKS; i++) {
      chunks.writeBytes(PacketChunk.at(PacketChunk.START_NANOS + i * 2_000_000_000L).toByteArray());
    }
    return chunks.toByteArray();
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("cut", ".jfr");
    } catch (IOException e) {
      throw new AssertionError("no temporary file", e);
    }
  }

  @AfterTry
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  @Test
  void atAndBesideEveryBoundary() throws Exception {
    TreeSet<Integer> lengths = new TreeSet<>();
    for (int chunk = 0; chunk <= CHUNKS; chunk++) {
      for (int beside : new int[] {-1, 0, 1, 4, 67, 68, 69}) {
        lengths.add(Math.clamp(chunk * CHUNK + beside, 1, WHOLE.length));
      }
    }
    for (int length : lengths) {
      assertExplained(length);
    }
    Files.deleteIfExists(file);
  }

  @Property(seed = "8259", tries = 100)
  void anywhere(@ForAll @IntRange(min = 1, max = 1_000_000) int length) throws Exception {
    assertExplained(1 + length % WHOLE.length);
  }

  private void assertExplained(int length) throws Exception {
    Files.write(file, Arrays.copyOf(WHOLE, length));
    int chunks = length / CHUNK;
    if (chunks == 0) {
      RecordingException refused = catchThrowableOfType(RecordingException.class, this::analyze);
      assertThat(refused.kind())
          .as("%d bytes", length)
          .isIn(Kind.NO_WHOLE_CHUNK, Kind.NOT_A_RECORDING);
      return;
    }
    Report report = analyze();
    assertThat(report.packets().count()).as("%d bytes", length).isEqualTo((long) chunks * PACKETS);
    assertThat(report.recording().truncated())
        .as("%d bytes", length)
        .isEqualTo(length % CHUNK != 0);
  }

  @Test
  void thatLeavesNoPacketTellsNothing() throws Exception {
    Recorded.during(
        file,
        recording -> {
          Recorded.rotate();
          new FakeReceiver(1, 1_000_000).receivePackets(20);
        });
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    assertThat(analyze().verdict().text())
        .isEqualTo(
            "Whether packets waited cannot be told: the recording was cut off, and there is no"
                + " packet in what is left of it.");
    Files.deleteIfExists(file);
  }

  private Report analyze() throws RecordingException {
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }
}
