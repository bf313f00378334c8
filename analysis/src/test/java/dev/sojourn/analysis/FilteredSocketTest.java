package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real socket whose filter refuses packets: the kernel counts them as its drops, like those for
/// want of room.
class FilteredSocketTest {
  private static final int REFUSED = 100;
  private static final int RECEIVED = 10;

  @TempDir Path folder;

  @Test
  void whatAFilterRefusesIsToldApartFromAFullBuffer() throws Exception {
    Path file = record();
    Report report = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);

    assertThat(report.packets().count()).isEqualTo(RECEIVED);
    assertThat(report.drops()).isEqualTo(REFUSED);
    // Other programs of this machine may lose packets meanwhile, which widens the bounds.
    assertThat(report.dropReasons())
        .filteredOn(row -> row.reason().equals("refused"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.inNamespace()).isGreaterThanOrEqualTo(REFUSED);
              assertThat(row.atMost()).isEqualTo(REFUSED);
            });
    assertThat(report.dropReasons())
        .filteredOn(row -> row.reason().equals("full-buffer"))
        .allSatisfy(row -> assertThat(row.atLeast()).isZero())
        .allSatisfy(row -> assertThat(row.atMost()).isLessThanOrEqualTo(row.inNamespace()));
  }

  /// In a JVM of its own, since it takes a newer Java to call `setsockopt` than this is written in.
  private Path record() throws Exception {
    Path file = folder.resolve("filtered.jfr");
    Path settings = copy("/dev/sojourn/events/sojourn.jfc");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:StartFlightRecording:settings=" + settings + ",filename=" + file,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("sojourn.runtime"),
                copy("FilteredSocket.java").toString(),
                Integer.toString(REFUSED),
                Integer.toString(RECEIVED))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }

  private Path copy(String resource) throws IOException {
    Path copy = folder.resolve(Path.of(resource).getFileName().toString());
    try (InputStream in = FilteredSocketTest.class.getResourceAsStream(resource)) {
      Files.copy(in, copy);
    }
    return copy;
  }
}
