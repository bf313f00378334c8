package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rotated files in the order of their time, however they were named.
final class FileOrder {
  private FileOrder() {}

  private record Started(Path path, long start) {}

  /// The files that hold anything: a JVM that was killed may have begun the next one. All of them
  /// if none does.
  static List<Path> begun(List<Path> paths) {
    List<Path> begun = paths.stream().filter(path -> !isEmpty(path)).toList();
    return begun.isEmpty() ? paths : begun;
  }

  /// @throws RecordingException if a file is no recording
  static List<Path> byStart(List<Path> paths) throws RecordingException {
    List<Started> files = new ArrayList<>();
    for (Path path : paths) {
      try (ChunkFile file = ChunkFile.open(path)) {
        ChunkHeader first = file.next();
        // Without a whole chunk it has nothing to order; reading it will say so.
        files.add(new Started(path, first == null ? Long.MAX_VALUE : first.startNanos()));
      }
    }
    return files.stream()
        .sorted(Comparator.comparingLong(Started::start))
        .map(Started::path)
        .toList();
  }

  private static boolean isEmpty(Path path) {
    return Files.isRegularFile(path) && path.toFile().length() == 0;
  }
}
