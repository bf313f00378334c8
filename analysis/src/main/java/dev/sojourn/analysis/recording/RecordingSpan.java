package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// From when to when recordings reach, read from the headers of their chunks.
///
/// @param startNanos since the epoch
/// @param endNanos since the epoch
public record RecordingSpan(long startNanos, long endNanos) {
  /// @throws RecordingException if a file is no recording
  public static RecordingSpan of(List<Path> paths) throws RecordingException {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Path path : FileOrder.begun(paths)) {
      try (ChunkFile file = ChunkFile.open(path)) {
        for (ChunkHeader header = file.next(); header != null; header = file.next()) {
          start = Math.min(start, header.startNanos());
          end = Math.max(end, header.startNanos() + header.durationNanos());
          skipBody(file);
          if (!file.isBodyWhole()) {
            break;
          }
        }
      }
    }
    return start > end ? new RecordingSpan(0, 0) : new RecordingSpan(start, end);
  }

  private static void skipBody(ChunkFile file) throws RecordingException {
    try {
      file.body().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
