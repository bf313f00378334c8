package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder of this JVM's own for the files that a fuzzer writes anew for every input.
final class Scratch {
  private static final Path FOLDER = create();

  private Scratch() {}

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("sojourn-fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }
}
