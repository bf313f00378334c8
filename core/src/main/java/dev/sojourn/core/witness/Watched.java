package dev.sojourn.core.witness;

import java.util.function.IntSupplier;

/// A socket to watch.
///
/// @param socket its number on record
/// @param attendance who receives on it
/// @param fd the number of its descriptor, or a negative one while it is closed or nobody counts
///   who comes
public record Watched(int socket, Attendance attendance, IntSupplier fd) {
  /// Each is itself only: two sockets may look the same.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
