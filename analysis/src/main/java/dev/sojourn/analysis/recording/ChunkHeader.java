package dev.sojourn.analysis.recording;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/// The 68 bytes, big endian, that every chunk begins with.
///
/// ```text
///  0 magic "FLR\0"        4 major, minor (16 bits each)    8 size of the chunk
/// 16 constant pool offset  24 metadata offset              32 start, ns since the epoch
/// 40 duration, ns          48 start, ticks                 56 ticks a second      64 features
/// ```
///
/// @param size bytes of the chunk, these included; 0 while the JVM is still writing it
/// @param startNanos start in nanoseconds since the epoch
/// @param startTicks the same moment in ticks
record ChunkHeader(
    short major,
    long size,
    long constantPoolOffset,
    long metadataOffset,
    long startNanos,
    long durationNanos,
    long startTicks,
    long ticksPerSecond) {
  static final int BYTES = 68;

  /// The year 2200. The nanoseconds of 64 bits last until 2262: below, any time in a chunk can be
  /// added to without overflow.
  private static final long LATEST_NANOS = TimeUnit.DAYS.toNanos(230L * 365);

  /// Ten years: no chunk outlives its JVM.
  private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(10L * 365);

  /// What nanoseconds of less than a second can be multiplied by.
  private static final long MOST_TICKS_PER_SECOND = 9_000_000_000L;

  private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;

  static boolean isMagic(byte[] bytes, int length) {
    return length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == MAGIC;
  }

  static ChunkHeader decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ChunkHeader(
        buffer.getShort(4),
        buffer.getLong(8),
        buffer.getLong(16),
        buffer.getLong(24),
        buffer.getLong(32),
        buffer.getLong(40),
        buffer.getLong(48),
        buffer.getLong(56));
  }

  /// Whether the JVM had only begun to write the chunk, and was ended then perhaps.
  boolean isBegun() {
    return size == 0 || (constantPoolOffset == 0 && metadataOffset == 0);
  }

  /// Whether something else than the JVM wrote the chunk, and may have left events out: the JVM
  /// ends it with its last constants, `jfr scrub` with the metadata.
  boolean isRewritten() {
    return metadataOffset > constantPoolOffset;
  }

  /// Whether the offsets point into the chunk, as they do in every finished one, and its times are
  /// some that a JVM can have had.
  boolean isConsistent() {
    return isInside(constantPoolOffset)
        && isInside(metadataOffset)
        && ticksPerSecond > 0
        && ticksPerSecond <= MOST_TICKS_PER_SECOND
        && isWithin(startNanos, LATEST_NANOS)
        && isWithin(durationNanos, LONGEST_NANOS);
  }

  private static boolean isWithin(long nanos, long most) {
    return nanos >= 0 && nanos <= most;
  }

  private boolean isInside(long offset) {
    return offset >= BYTES && offset < size;
  }
}
