package dev.sojourn.analysis.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether two paths lead to one file, however they are spelled and through whatever links.
public final class SameFile {
  private SameFile() {}

  public static boolean is(Path one, Path other) {
    if (one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new Failure(
          "cannot tell whether %s and %s are one file: %s".formatted(one, other, e.getMessage()),
          e);
    }
  }
}
