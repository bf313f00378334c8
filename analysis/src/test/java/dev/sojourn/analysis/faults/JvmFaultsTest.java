package dev.sojourn.analysis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// JVMs that end, or have too little: each test is a row of faults.md.
class JvmFaultsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SIZE_OFFSET = 8;
  private static final int CHUNK = 40_000_000;

  @TempDir Path folder;

  /// Waits for the third file: then the first one is whole.
  @Test
  @Fault(
      what = "The recording JVM is killed (SIGKILL)",
      promise = "What its repository holds is analysed: `sojourn analyze REPOSITORY/*/*.jfr`")
  void recordingJvmKilled() throws Exception {
    Process flood =
        new ProcessBuilder(Programs.flood(folder.toString(), "", Long.MAX_VALUE))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      await()
          .atMost(LIMIT)
          .failFast(
              () -> {
                assertThat(flood.isAlive()).as(Files.readString(folder.resolve("said"))).isTrue();
              })
          .until(() -> RepositoryFiles.below(folder, null).size() >= 3);
    } finally {
      flood.destroyForcibly().waitFor();
    }

    List<Path> whole = RepositoryFiles.whole(folder);
    long packets = RepositoryFiles.packetsByTheJdk(whole);
    assertThat(whole).hasSizeGreaterThanOrEqualTo(2);
    assertThat(packets).isPositive();
    assertThat(RepositoryFiles.packetsIn(whole)).as("of whole chunks").isEqualTo(packets);
    assertThat(RepositoryFiles.packetsIn(RepositoryFiles.below(folder, null)))
        .as("of all that is there")
        .isGreaterThanOrEqualTo(packets);
  }

  @Test
  @Fault(
      what = "The analysis has too little memory for a chunk",
      promise = "One sentence with the heap that it needs, exit status 3")
  void memoryLimitHit() throws Exception {
    Path large = folder.resolve("large.jfr");
    writeHeaderOfALargeChunk(large);

    Process analysis =
        new ProcessBuilder(Programs.sojourn(List.of("-Xmx48m"), "analyze", large))
            .redirectErrorStream(true)
            .start();
    String said = new String(analysis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(analysis.waitFor()).as(said).isEqualTo(3);
    assertThat(said).contains("too large for this heap", "-Xmx").containsOnlyOnce("\n");
  }

  private static void writeHeaderOfALargeChunk(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(68);
    header.put(new byte[] {'F', 'L', 'R', 0}).putShort((short) 2).putShort((short) 1);
    header.putLong(SIZE_OFFSET, CHUNK).putLong(16, 100).putLong(24, 200).putLong(56, 1_000_000);
    Files.write(file, header.array());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(CHUNK);
    }
  }
}
