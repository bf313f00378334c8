package dev.sojourn.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Where what is to take a file's place is written until it is whole.
public final class PartFile {
  private static final String ENDING = ".part";

  private PartFile() {}

  /// Makes a new file beside `place`, with the permissions that any new file has: a temporary file
  /// is its owner's alone.
  public static Path beside(Path place) throws IOException {
    String random =
        Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    return Files.createFile(place.resolveSibling(place.getFileName() + "." + random + ENDING));
  }
}
