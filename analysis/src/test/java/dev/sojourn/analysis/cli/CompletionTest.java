package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.analysis.cli.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script of `sojourn completion`, in the shells that it is for.
class CompletionTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final Path ZSH = Path.of("/usr/bin/zsh");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "an, analyze annotate",
    "analyze --fo, --format",
    "demo --scen, --scenario",
    "demo --scenario lo, lock",
    "demo --gc Z, ZGC",
    "scorecard --only gc-y, gc-young",
    "scorecard --gc Sh, Shenandoah",
    "top --re, --repository",
    "--ver, --version"
  })
  void bashCompletes(String typed, String words) throws Exception {
    assumeTrue(Files.isExecutable(BASH), "there is no " + BASH);
    String[] line = ("sojourn " + typed).split(" ");
    String asked =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_sojourn 2>/dev/null; echo \"${COMPREPLY[*]}\""
            .formatted(script(), String.join(" ", line), line.length - 1);

    assertThat(run(BASH, "-c", asked).split("\\s+")).contains(words.split(" "));
  }

  @Test
  void zshTakesIt() throws Exception {
    assumeTrue(Files.isExecutable(ZSH), "there is no " + ZSH);

    assertThat(run(ZSH, "-f", "-c", "source " + script() + "; print $_comps[sojourn]"))
        .contains("bash_complete");
  }

  private Path script() throws IOException {
    Ran ran = Ran.sojourn("completion");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return Files.writeString(folder.resolve("sojourn_completion"), ran.out());
  }

  private static String run(Path shell, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = shell.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
