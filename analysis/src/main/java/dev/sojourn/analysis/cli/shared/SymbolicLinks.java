package dev.sojourn.analysis.cli.shared;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where symbolic links lead to, also where nothing is yet.
public final class SymbolicLinks {
  /// As many as the kernel follows.
  private static final int MOST = 40;

  private SymbolicLinks() {}

  /// What writing to `path` would write to.
  public static Path follow(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path place = path.toAbsolutePath();
    for (int i = 0; Files.isSymbolicLink(place); i++) {
      if (i == MOST) {
        throw new FileSystemLoopException(path.toString());
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }
}
