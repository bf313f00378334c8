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
    return Files.createFile(place.resolveSibling(place.getFileName() + "." + random() + ENDING));
  }

  /// A name beside `place` that no file has, for another JVM to write: it ends as the place does,
  /// since tools know a recording by that, and holds no comma, which would end a JVM's option.
  ///
  /// @throws IOException if this process cannot make a file there
  public static Path nameBeside(Path place) throws IOException {
    String name = place.getFileName().toString().replace(',', '_');
    int dot = name.lastIndexOf('.');
    int end = dot <= 0 ? name.length() : dot;
    Path part =
        place.resolveSibling(
            name.substring(0, end) + "." + random() + ENDING + name.substring(end));
    Files.delete(Files.createFile(part));
    return part;
  }

  private static String random() {
    return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
  }
}
