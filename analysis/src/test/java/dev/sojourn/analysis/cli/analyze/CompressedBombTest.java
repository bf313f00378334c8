package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import dev.sojourn.analysis.madeup.PacketChunk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that become very much larger than they are, read in a small heap: refused in one sentence,
/// or explained as far as they are a recording.
class CompressedBombTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int MEGABYTES = 300;

  /// LZ4's library is native code, of which the JVM would warn.
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  @TempDir Path folder;

  @Test
  void zerosBehindAWholeChunk() throws Exception {
    byte[] chunk = PacketChunk.at(PacketChunk.START_NANOS).toByteArray();
    assertExplained(gzip(chunk));
    assertExplained(lz4(chunk));
  }

  @Test
  void zerosThatTheHeaderClaims() throws Exception {
    byte[] chunk = PacketChunk.at(PacketChunk.START_NANOS).toByteArray();
    for (long claimed : new long[] {200L * MEGABYTE, 20L * MEGABYTE}) {
      ByteBuffer.wrap(chunk).putLong(8, claimed);
      assertRefused(gzip(chunk));
      assertRefused(lz4(chunk));
    }
  }

  private Path gzip(byte[] begin) throws IOException {
    Path file = folder.resolve("bomb.jfr.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      write(begin, out);
    }
    assertThat(Files.size(file)).isLessThan(MEGABYTE);
    return file;
  }

  private Path lz4(byte[] begin) throws IOException {
    Path file = folder.resolve("bomb.jfr.lz4");
    try (OutputStream out = new LZ4FrameOutputStream(Files.newOutputStream(file))) {
      write(begin, out);
    }
    return file;
  }

  private static void write(byte[] begin, OutputStream out) throws IOException {
    out.write(begin);
    byte[] zeros = new byte[MEGABYTE];
    for (int i = 0; i < MEGABYTES; i++) {
      out.write(zeros);
    }
  }

  private void assertExplained(Path bomb) throws Exception {
    Ran ran = analyze(bomb);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("cut off");
  }

  private void assertRefused(Path bomb) throws Exception {
    Ran ran = analyze(bomb);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
    assertThat(ran.err()).contains(bomb.toString()).containsOnlyOnce("\n");
  }

  private Ran analyze(Path file) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(SojournJvm.line(SMALL_HEAP, List.of("analyze", file.toString())))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
