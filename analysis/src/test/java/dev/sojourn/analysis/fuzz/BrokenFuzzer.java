package dev.sojourn.analysis.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/// A promise that every input breaks for as long as there is a file `broken` in the folder.
public final class BrokenFuzzer {
  private static final Path BROKEN = Path.of("broken");

  private BrokenFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (Files.exists(BROKEN)) {
      throw new IllegalStateException("broken by " + data.length + " bytes");
    }
  }
}
