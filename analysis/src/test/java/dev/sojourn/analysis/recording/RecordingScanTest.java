package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.recording.RecordingScan.Chunk;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingScanTest {
  @TempDir private static Path folder;
  private static Path recorded;

  @BeforeAll
  static void record() throws Exception {
    recorded = folder.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.InitialSystemProperty");
      recording.enable("jdk.InitialEnvironmentVariable");
      recording.start();
      recording.stop();
      recording.dump(recorded);
    }
  }

  @Test
  void theProcessIsTheOneThatRecorded() throws Exception {
    ProcessIdentity process = scan(recorded).process();

    assertThat(process.processId()).isEqualTo(ProcessHandle.current().pid());
    assertThat(process.jvmStartNanos())
        .isEqualTo(
            TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getStartTime()));
    assertThat(process.host()).isEqualTo(System.getenv("HOSTNAME"));
  }

  @Test
  void onlyWhatWasAskedForIsTold() throws Exception {
    RecordingScan scan = scan(recorded);

    assertThat(scan.properties())
        .containsOnlyKeys("java.vm.name")
        .containsValue(System.getProperty("java.vm.name"));
    assertThat(scan.environment()).containsOnlyKeys("PATH").containsValue(System.getenv("PATH"));
  }

  @Test
  void aCompressedCopyHasTheSameChunksAndACutOneFewer() throws Exception {
    byte[] bytes = Files.readAllBytes(recorded);
    Path compressed = folder.resolve("compressed.jfr.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write(bytes);
      out.write(bytes, 0, bytes.length - 1);
    }

    List<Chunk> chunks = scan(recorded).chunks();
    assertThat(chunks)
        .singleElement()
        .satisfies(c -> assertThat(c.bytes()).isEqualTo(bytes.length));
    RecordingScan copy = scan(compressed);
    assertThat(copy.chunks()).isEqualTo(chunks);
    assertThat(copy.isTruncated()).isTrue();
  }

  @Test
  void whatIsNoRecordingIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jfr"), "not a recording");

    assertThatThrownBy(() -> scan(text))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("is not a JFR recording");
  }

  private static RecordingScan scan(Path file) throws RecordingException {
    return RecordingScan.of(file, Set.of("PATH"), Set.of("java.vm.name"));
  }
}
