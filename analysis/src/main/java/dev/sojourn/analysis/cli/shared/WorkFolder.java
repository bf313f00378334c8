package dev.sojourn.analysis.cli.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for what a command makes on its way; one that nobody named goes away with the command.
///
/// @param temporary whether it goes away
public record WorkFolder(Path path, boolean temporary) implements AutoCloseable {
  /// @param named by the user, or null
  public static WorkFolder of(Path named) throws IOException {
    return named == null
        ? new WorkFolder(Files.createTempDirectory("sojourn"), true)
        : new WorkFolder(named.toAbsolutePath().normalize(), false);
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
