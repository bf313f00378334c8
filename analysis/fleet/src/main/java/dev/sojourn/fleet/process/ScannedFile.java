package dev.sojourn.fleet.process;

import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.analysis.recording.RecordingScan.Chunk;
import dev.sojourn.fleet.storage.StoredFile;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/// What a look through a file found.
///
/// @param fault why nothing was found; null if something was
/// @param process unknown if the file does not tell, or has a fault
public record ScannedFile(
    StoredFile file,
    Fault fault,
    ProcessIdentity process,
    List<Chunk> chunks,
    Map<String, String> environment,
    Map<String, String> properties)
    implements Serializable {
  static ScannedFile failed(StoredFile file, Fault fault) {
    return new ScannedFile(file, fault, ProcessIdentity.UNKNOWN, List.of(), Map.of(), Map.of());
  }

  public String path() {
    return file.path();
  }

  /// When its first chunk begins.
  public long startNanos() {
    return chunks.stream().mapToLong(Chunk::startNanos).min().orElse(Long.MAX_VALUE);
  }

  public long endNanos() {
    return chunks.stream().mapToLong(Chunk::endNanos).max().orElse(Long.MIN_VALUE);
  }
}
