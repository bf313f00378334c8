package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose recording a file is and which chunks it holds, at a small part of the cost of reading it:
/// the events of the first chunk that tell of the process are decoded and all others passed over.
///
/// @param process [ProcessIdentity#UNKNOWN] if no whole chunk tells
/// @param chunks the whole ones, in the order of the file
/// @param isTruncated whether the file ends within a chunk
/// @param environment those variables of the process that were asked for and are on record
/// @param properties the same of system properties, recorded or given to the JVM with `-D`
public record RecordingScan(
    ProcessIdentity process,
    List<Chunk> chunks,
    boolean isTruncated,
    Map<String, String> environment,
    Map<String, String> properties) {
  /// A chunk, by what no two of them share.
  ///
  /// @param startNanos since the epoch
  /// @param startTicks the same moment on the JVM's own clock
  /// @param bytes its size, not compressed
  public record Chunk(long startNanos, long durationNanos, long startTicks, long bytes)
      implements Serializable {
    public long endNanos() {
      return startNanos + durationNanos;
    }
  }

  /// Looks through a file.
  ///
  /// @param environment names of the variables to tell
  /// @param properties names of the properties to tell
  /// @throws RecordingException if it is no recording, or a damaged one
  public static RecordingScan of(Path path, Set<String> environment, Set<String> properties)
      throws RecordingException {
    ProcessFacts facts = new ProcessFacts(environment, properties);
    List<Chunk> chunks = new ArrayList<>();
    try (ChunkFile file = ChunkFile.open(path)) {
      for (ChunkHeader header = file.next(); header != null; header = file.next()) {
        if (facts.identity().isKnown()) {
          file.skipBody();
        } else {
          learn(facts, file, header);
        }
        if (!file.isBodyWhole()) {
          break;
        }
        chunks.add(
            new Chunk(
                header.startNanos(), header.durationNanos(), header.startTicks(), header.size()));
      }
      if (chunks.isEmpty()) {
        throw ChunkFile.withoutWholeChunk(path);
      }
      return new RecordingScan(
          facts.identity(),
          List.copyOf(chunks),
          file.isTruncated(),
          facts.environment(),
          facts.properties());
    }
  }

  private static void learn(ProcessFacts facts, ChunkFile file, ChunkHeader header)
      throws RecordingException {
    try {
      byte[] chunk = file.body().readNBytes(Math.toIntExact(header.size()));
      if (file.isBodyWhole()) {
        RawChunk.read(chunk, header, facts.types(), facts::add);
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IndexOutOfBoundsException e) {
      throw file.corrupt("cannot be parsed", e);
    } catch (OutOfMemoryError e) {
      throw file.tooLarge();
    }
  }
}
