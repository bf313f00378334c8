package dev.sojourn.analysis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.madeup.PacketChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;

/// Recordings with a chunk that its JVM never finished, as a crash leaves it, or that another tool
/// put something behind.
class UnfinishedChunkTest {
  private static final int PACKETS = 20;
  private static final int SIZE = 8;
  private static final int CONSTANTS = 16;
  private static final int METADATA = 24;

  @TempDir private Path folder;

  @Test
  void ofACrashTheWholeChunksAreUsed() throws Exception {
    byte[] neverSized = unfinished(at(1));
    ByteBuffer.wrap(neverSized).putLong(SIZE, 0);

    assertUsed(PACKETS, true, at(0), neverSized);
    assertUsed(PACKETS, true, at(0), unfinished(at(1)));
  }

  @Test
  void whatStandsBehindAnUnfinishedChunkIsUsedToo() throws Exception {
    assertUsed(2 * PACKETS, true, at(0), unfinished(at(1)), at(2));
    assertUsed(PACKETS, true, unfinished(at(0)), at(1));
  }

  @Test
  void anUnfinishedChunkAloneHoldsNothing() throws Exception {
    Path file = write(unfinished(at(0)));

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> analyze(file))
        .withMessageContaining("cut off");
  }

  @Test
  void aChunkOfAnotherToolChangesNothing() throws Exception {
    assertUsed(PACKETS, false, at(0), ofAnotherTool());
  }

  @Test
  void whatIsNoChunkIsSaidToBeLeftOut() throws Exception {
    assertUsed(PACKETS, true, at(0), "more of something".getBytes(US_ASCII));
  }

  private void assertUsed(long packets, boolean saidToBeCutOff, byte[]... parts) throws Exception {
    Report report = analyze(write(parts));

    assertThat(report.packets().count()).isEqualTo(packets);
    assertThat(report.recording().truncated()).isEqualTo(saidToBeCutOff);
  }

  private Path write(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return Files.write(folder.resolve("app.jfr"), all.toByteArray());
  }

  private static byte[] at(int second) {
    return PacketChunk.at(PacketChunk.START_NANOS + TimeUnit.SECONDS.toNanos(2L * second))
        .toByteArray();
  }

  /// As the JVM leaves it that ends before it has written where constants and types are.
  private static byte[] unfinished(byte[] chunk) {
    ByteBuffer.wrap(chunk).putLong(CONSTANTS, 0).putLong(METADATA, 0);
    return chunk;
  }

  private static byte[] ofAnotherTool() throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    try (Recording recording =
        Recordings.newRecording(
            chunk,
            settings ->
                settings.withTimestamp(PacketChunk.START_NANOS + 1).withJdkTypeInitialization())) {
      recording.registerEventType("com.example.Note", type -> {});
    }
    return chunk.toByteArray();
  }

  private static Report analyze(Path file) throws RecordingException {
    return Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
  }
}
