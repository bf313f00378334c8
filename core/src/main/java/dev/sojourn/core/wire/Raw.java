package dev.sojourn.core.wire;

import java.lang.foreign.MemorySegment;

/// Memory by address, for what is read and written for every packet: a segment of its own costs two
/// more checks for each access, of its bounds and of its arena, which together cost as much as the
/// rest of the decoding.
///
/// Whoever uses it vouches that the memory is allocated: only between entering and leaving a
/// receive, when nobody can close the arena.
final class Raw {
  /// Everything, from address 0.
  static final MemorySegment MEMORY = all();

  private Raw() {}

  @SuppressWarnings("restricted")
  private static MemorySegment all() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }
}
