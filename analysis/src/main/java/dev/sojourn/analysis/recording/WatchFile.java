package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells recordings that watch a process from outside from recordings of a process, by what events
/// their first chunk knows.
final class WatchFile {
  private WatchFile() {}

  /// Those that watch.
  ///
  /// @throws RecordingException if a file cannot be read, or is no recording
  static List<Path> among(List<Path> files) throws RecordingException {
    List<Path> watches = new ArrayList<>();
    for (Path path : files) {
      if (isWatch(path)) {
        watches.add(path);
      }
    }
    return watches;
  }

  private static boolean isWatch(Path path) throws RecordingException {
    try (ChunkFile file = ChunkFile.open(path)) {
      ChunkHeader header = file.next();
      if (header == null) {
        return false;
      }
      byte[] chunk = file.body().readNBytes(Math.toIntExact(header.size()));
      return file.isBodyWhole() && RawChunk.declares(chunk, header, Schema.WatchedProcess.NAME);
    } catch (IndexOutOfBoundsException | IOException e) {
      // Whoever reads it next says what is wrong with it.
      return false;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }
}
