package dev.sojourn.analysis.cli.jvm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.analysis.cli.shared.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told of a JVM that does not do what it was started for.
class ChildJvmTest {
  @TempDir Path folder;

  @Test
  void oneThatDoesNotStartSaysWhy() {
    assertEnd(
        "the child ended with exit status 1"
            + " (it said: java.lang.module.FindException: Module none not found)",
        "--module",
        "none/None");
  }

  @Test
  void soDoesOneThatDoesNotKnowAnOption() {
    assertEnd("the child said: Unrecognized option: -none", "-none");
  }

  @Test
  void oneThatSaysNothingTellsItsStatus() {
    assertEnd(
        "the child ended with exit status 0",
        "--dry-run",
        "-m",
        "jdk.compiler/com.sun.tools.javac.Main");
  }

  private void assertEnd(String sentence, String... options) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(options));
    try (ChildJvm child = ChildJvm.start("the child", command, folder, line -> {})) {
      assertThatThrownBy(() -> child.await("ready"))
          .isInstanceOf(Failure.class)
          .hasMessage(sentence);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
