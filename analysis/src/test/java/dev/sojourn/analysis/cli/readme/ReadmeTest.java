package dev.sojourn.analysis.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theSnippetCompilesAndReceives() throws Exception {
    Path program = Files.writeString(folder.resolve("Hello.java"), snippet());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("sojourn.runtime"),
                program.toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(output).matches("5 bytes waited \\d+ ns");
    assertThat(process.waitFor()).isZero();
  }

  /// The one that is a program.
  private static String snippet() {
    return Readme.blocks("java").stream()
        .filter(block -> block.contains("void main()"))
        .findFirst()
        .orElseThrow();
  }
}
