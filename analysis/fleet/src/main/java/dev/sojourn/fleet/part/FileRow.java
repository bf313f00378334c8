package dev.sojourn.fleet.part;

import dev.sojourn.fleet.process.Fault;
import dev.sojourn.fleet.process.ScannedFile;

/// What became of one file.
///
/// @param process the process's key; null if it is not known
/// @param startNanos of its first chunk, since the epoch; null if nothing is known of the file
/// @param packets null likewise
/// @param drops null if they are not known
/// @param copyOf the file that holds all that this one holds; null for any other
/// @param fault why nothing is known of it; null if something is
public record FileRow(
    String path,
    long bytes,
    String process,
    Long startNanos,
    Long endNanos,
    Long packets,
    Long drops,
    String copyOf,
    Fault fault) {
  /// A file that holds only what another one holds.
  public static FileRow copy(ScannedFile file, String of) {
    return new FileRow(
        file.path(),
        file.file().bytes(),
        null,
        file.startNanos(),
        file.endNanos(),
        null,
        null,
        of,
        null);
  }

  /// A file of which nothing is known.
  public static FileRow failed(String path, long bytes, String process, Fault fault) {
    return new FileRow(path, bytes, process, null, null, null, null, null, fault);
  }
}
