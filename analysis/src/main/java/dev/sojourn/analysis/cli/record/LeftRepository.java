package dev.sojourn.analysis.cli.record;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a JVM leaves behind that was killed while it recorded.
///
/// @param folder of the chunks that it had written until then
record LeftRepository(Path folder) {
  /// That of a process, if it left one: the JVM's process number is in its name (JFR.configure,
  /// repositorypath).
  static Optional<LeftRepository> of(String pid) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, "*_" + pid)) {
      for (Path folder : folders) {
        if (hasChunks(folder)) {
          return Optional.of(new LeftRepository(folder));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // Then nothing can be said of it.
      return Optional.empty();
    }
  }

  private static boolean hasChunks(Path folder) throws IOException {
    try (DirectoryStream<Path> chunks = Files.newDirectoryStream(folder, "*.jfr")) {
      return chunks.iterator().hasNext();
    }
  }

  /// Where it is, and how to read it.
  @Override
  public String toString() {
    return "what it had recorded until then lies in %s: sojourn analyze %1$s/*.jfr"
        .formatted(folder);
  }
}
