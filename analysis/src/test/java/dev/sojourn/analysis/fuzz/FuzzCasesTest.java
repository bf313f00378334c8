package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What once broke a promise, a file each, in a folder of the target's name. The fuzzer begins with
/// them as well.
class FuzzCasesTest {
  private static final Map<String, Target> TARGETS =
      Map.of(
          "gate", GateFuzzer::fuzzerTestOneInput,
          "recording-edits", RecordingEditsFuzzer::fuzzerTestOneInput,
          "recording-shapes", RecordingShapesFuzzer::fuzzerTestOneInput);

  /// What the fuzzer calls.
  @FunctionalInterface
  private interface Target {
    void take(byte[] input) throws IOException;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void breaksNoPromiseAnyMore(String target, String name) throws Exception {
    TARGETS.get(target).take(Files.readAllBytes(folder(target).resolve(name)));
  }

  static Stream<Arguments> cases() {
    return TARGETS.keySet().stream()
        .sorted()
        .flatMap(target -> names(target).map(name -> Arguments.of(target, name)));
  }

  private static Stream<String> names(String target) {
    try (Stream<Path> files = Files.list(folder(target))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("the cases of " + target + " cannot be listed", e);
    }
  }

  private static Path folder(String target) throws URISyntaxException {
    return Path.of(FuzzCasesTest.class.getResource(target).toURI());
  }
}
