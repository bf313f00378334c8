package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  /// The recording is another in every run: what breaks has to be kept.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static Path good;
  private static byte[] bytes;
  private static int firstChunk;

  /// Two chunks of packets.
  @BeforeAll
  static void record() throws Exception {
    good =
        Recorded.during(
            directory.resolve("good.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100));
              receiver.receivePackets(200);
              // A second recording rotates the chunk.
              try (Recording other = new Recording()) {
                other.start();
                receiver.receivePackets(200);
              }
            });
    bytes = Files.readAllBytes(good);
    firstChunk = (int) ByteBuffer.wrap(bytes).getLong(8);
  }

  private static Report analyze(Path... recordings) throws RecordingException {
    return Analyzer.analyze(List.of(recordings), AnalysisOptions.everything(), Progress.NONE);
  }

  private static Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static void assertRefused(Kind kind, Path file) {
    RecordingException refusal =
        catchThrowableOfType(RecordingException.class, () -> analyze(file));
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.getMessage()).startsWith(file.toString()).doesNotContain("\n", "null");
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    assertRefused(Kind.NOT_FOUND, directory.resolve("absent.jfr"));
    assertRefused(Kind.NOT_A_RECORDING, directory);
    assertRefused(Kind.EMPTY, write("empty.jfr", new byte[0]));
    assertRefused(Kind.NOT_A_RECORDING, write("text.jfr", "# A text\n".getBytes()));
    assertRefused(Kind.NOT_A_RECORDING, write("short.jfr", new byte[] {'F'}));
  }

  @Test
  void readsARecordingThatOnlyDeclaresThePackets() throws Exception {
    Path other = directory.resolve("other.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      recording.stop();
      recording.dump(other);
    }
    // Sojourn's event classes are loaded in this JVM, so the type is declared, without an event.
    assertThat(analyze(other).packets().count()).isZero();
  }

  @Test
  void readsTheWholeChunksOfATruncatedRecording() throws Exception {
    Report whole = analyze(good);
    for (int cut : new int[] {1, 40, 68, 5000, (bytes.length - firstChunk) / 4}) {
      Path file = write("cut.jfr", Arrays.copyOf(bytes, firstChunk + cut));
      Report report = analyze(file);
      assertThat(report.recording().truncated()).isTrue();
      assertThat(report.packets().count()).isPositive().isLessThan(whole.packets().count());
    }
    assertThat(whole.recording().truncated()).isFalse();
    assertThat(whole.recording().chunks()).isGreaterThan(1);
  }

  /// What a JVM leaves that is killed when it begins another file.
  @Test
  void readsTheFilesBeforeOneThatWasOnlyBegun() throws Exception {
    Path empty = write("begun.jfr", new byte[0]);
    byte[] header = Arrays.copyOf(bytes, 68);
    ByteBuffer.wrap(header).putLong(8, 68).putLong(16, 0).putLong(24, 0);
    Path begun = write("header-only.jfr", header);

    for (Path last : List.of(empty, begun)) {
      Report report = analyze(good, last);
      assertThat(report.packets().count()).isEqualTo(analyze(good).packets().count());
      assertThat(report.recording().truncated()).isTrue();
    }
    assertRefused(Kind.NO_WHOLE_CHUNK, begun);
  }

  @Test
  void refusesARecordingWithoutAWholeChunk() throws IOException {
    assertRefused(Kind.NO_WHOLE_CHUNK, write("half.jfr", Arrays.copyOf(bytes, firstChunk / 2)));
    assertRefused(Kind.NO_WHOLE_CHUNK, write("header.jfr", Arrays.copyOf(bytes, 30)));
  }

  @Test
  void refusesAbsurdSizesAndOffsets() throws IOException {
    for (long size : new long[] {-1, 1, 67, Long.MAX_VALUE, 1L << 40}) {
      byte[] damaged = bytes.clone();
      ByteBuffer.wrap(damaged).putLong(8, size);
      assertRefused(Kind.CORRUPT, write("size.jfr", damaged));
    }
    byte[] damaged = bytes.clone();
    ByteBuffer.wrap(damaged).putLong(24, 1L << 40);
    assertRefused(Kind.CORRUPT, write("offset.jfr", damaged));
    damaged = bytes.clone();
    ByteBuffer.wrap(damaged).putShort(4, (short) 9);
    assertRefused(Kind.CORRUPT, write("version.jfr", damaged));
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesAbsurdTimes() throws IOException {
    for (int field : new int[] {32, 40}) {
      for (long nanos : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_000}) {
        byte[] damaged = bytes.clone();
        ByteBuffer.wrap(damaged).putLong(field, nanos);
        assertRefused(Kind.CORRUPT, write("time.jfr", damaged));
      }
    }
  }

  @Test
  void neverFailsOtherwiseOnDamagedBytes() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      byte[] damaged = bytes.clone();
      for (int i = 0; i < 20; i++) {
        damaged[68 + random.nextInt(damaged.length - 68)] = (byte) random.nextInt();
      }
      Path file = write("damaged-" + round + ".jfr", damaged);
      Throwable refusal = catchThrowable(() -> analyze(file));
      if (refusal != null) {
        assertThat(refusal)
            .as("of %s, which is kept", file)
            .asInstanceOf(type(RecordingException.class))
            .extracting(RecordingException::kind)
            .isIn(
                Kind.CORRUPT,
                Kind.SEVERAL_PROCESSES,
                Kind.TOO_LARGE,
                Kind.UNKNOWN_SCHEMA,
                Kind.NO_SOJOURN_EVENTS);
      }
      Files.delete(file);
    }
  }

  @Test
  void readsCompressedRecordings() throws Exception {
    Path file = directory.resolve("good.jfr.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    assertThat(analyze(file).packets()).isEqualTo(analyze(good).packets());

    byte[] packed = Files.readAllBytes(file);
    Path cut = write("cut.jfr.gz", Arrays.copyOf(packed, packed.length - 1000));
    assertThat(analyze(cut).recording().truncated()).isTrue();
  }
}
