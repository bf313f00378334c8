package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rotated files in the order of their time, however they were named.
final class FileOrder {
  private FileOrder() {}

  private record Started(Path path, long start) {}

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
}
