package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.Redaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Copies recordings chunk by chunk, uncompressed; a chunk that is cut off is left out.
public final class ChunkCopy {
  private ChunkCopy() {}

  /// The clock of a recording's first chunk, which the JDK's reader uses for all of them, and how
  /// far the chunks reach.
  ///
  /// @param startNanos since the epoch
  /// @param startTicks the same moment on the clock of the events
  /// @param endNanos of the last chunk
  public record Clock(long startNanos, long startTicks, long ticksPerSecond, long endNanos) {
    /// The first tick at or after a moment.
    public long ticksAt(long nanos) {
      return startTicks + ticksIn(nanos - startNanos);
    }

    /// The ticks that a duration takes, rounded up, so that readers that cut off fractions of a
    /// nanosecond get the duration back.
    public long ticksIn(long nanos) {
      long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
      long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
      return seconds * ticksPerSecond
          + Math.ceilDiv(Math.multiplyExact(rest, ticksPerSecond), NANOS_PER_SECOND);
    }
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// @param redaction of the addresses in its strings
  /// @throws RecordingException if the source is no recording, or holds no whole chunk
  /// @throws IOException if it cannot be written
  public static Clock copy(Path source, OutputStream out, Optional<Redaction> redaction)
      throws RecordingException, IOException {
    Clock clock = null;
    try (ChunkFile file = ChunkFile.open(source)) {
      for (ChunkHeader header = file.next(); header != null; header = file.next()) {
        byte[] chunk = file.body().readNBytes(Math.toIntExact(header.size()));
        if (!file.isBodyWhole()) {
          break;
        }
        redaction.ifPresent(each -> ChunkStrings.redact(chunk, each));
        out.write(chunk);
        long end = header.startNanos() + header.durationNanos();
        clock =
            clock == null
                ? new Clock(header.startNanos(), header.startTicks(), header.ticksPerSecond(), end)
                : new Clock(
                    clock.startNanos,
                    clock.startTicks,
                    clock.ticksPerSecond,
                    Math.max(clock.endNanos, end));
      }
    }
    if (clock == null) {
      throw new RecordingException(
          RecordingException.Kind.NO_WHOLE_CHUNK,
          source,
          source + " was cut off before its first chunk was complete; copy it again");
    }
    return clock;
  }
}
