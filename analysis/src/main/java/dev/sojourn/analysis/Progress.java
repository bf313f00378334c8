package dev.sojourn.analysis;

/// Told how far the reading is.
@FunctionalInterface
public interface Progress {
  /// Tells nobody.
  Progress NONE = (bytesRead, bytesTotal) -> {};

  /// Called after every chunk.
  ///
  /// @param bytesRead bytes of the files that have been read, as they lie on disk
  /// @param bytesTotal size of all files together
  void at(long bytesRead, long bytesTotal);
}
