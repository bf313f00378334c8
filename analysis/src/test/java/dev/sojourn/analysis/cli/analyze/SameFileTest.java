package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An output that is the recording itself, in another spelling.
class SameFileTest {
  @TempDir private static Path folder;
  private static Path recording;
  private static byte[] before;

  @BeforeAll
  static void record() throws IOException {
    recording =
        Recorded.during(
            folder.resolve("a.jfr"),
            ignored -> new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(50));
    before = Files.readAllBytes(recording);
  }

  @Test
  void itIsRefusedAlsoByForce() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), recording);
    Path dotted = folder.resolve(".").resolve("a.jfr");
    for (Path output : List.of(recording, dotted, link)) {
      assertRefused(Ran.sojourn("analyze", "" + recording, "-o", "" + output, "--force"));
      assertRefused(Ran.sojourn("analyze", "" + dotted, "-o", "" + output, "--force"));
      assertRefused(Ran.sojourn("annotate", "" + recording, "" + output, "--force"));
      assertRefused(Ran.sojourn("annotate", "" + link, "" + output, "--force"));
    }
  }

  private static void assertRefused(Ran ran) {
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).containsOnlyOnce("\n").contains("names the recording itself");
    assertThat(recording).hasBinaryContent(before);
  }
}
