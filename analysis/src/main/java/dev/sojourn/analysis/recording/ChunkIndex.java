package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.RecordingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Where the chunks of recordings lie, in the order of their time: tools put them together in any
/// order, and dumps of one recording repeat what they share. Made of the chunks' headers alone.
final class ChunkIndex {
  /// A chunk begins where the one before it ends, to the nanosecond. Less than this is rounding.
  private static final long SHORTEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /// Files of one process share a moment at most.
  private static final long MOST_SHARED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// A chunk and where it lies.
  ///
  /// @param offset from the start of the file, not compressed
  /// @param gapNanos how much of the recording is missing before it
  /// @param overlaps whether another file reaches into its time, so that it is another process's;
  ///   one that watches a process from outside and one of that process do not count as such
  record Place(Path file, long offset, ChunkHeader header, long gapNanos, boolean overlaps) {}

  private record Identity(long startNanos, long startTicks) implements Comparable<Identity> {
    private static final Comparator<Identity> ORDER =
        Comparator.comparingLong(Identity::startTicks).thenComparingLong(Identity::startNanos);

    @Override
    public int compareTo(Identity other) {
      return ORDER.compare(this, other);
    }
  }

  // By the JFR clock, since the wall clock may be set back.
  private final Map<Identity, Place> found = new TreeMap<>();
  private List<Place> places = new ArrayList<>();
  private boolean truncated;
  private long bytesOnDisk;
  private Path cutOff;
  private boolean hasWatch;

  private ChunkIndex() {}

  /// Finds the chunks of all files; of a chunk that is in several, the copy that holds most.
  ///
  /// @throws RecordingException if a file is no recording, or no chunk is whole
  static ChunkIndex of(List<Path> paths) throws RecordingException {
    List<Path> begun = begun(paths);
    ChunkIndex index = new ChunkIndex();
    index.truncated = begun.size() < paths.size();
    List<Path> watches = begun.size() == 1 ? List.of() : WatchFile.among(begun);
    index.find(begun.stream().filter(path -> !watches.contains(path)).toList());
    index.find(watches);
    index.hasWatch = !watches.isEmpty();
    if (index.places.isEmpty()) {
      throw ChunkFile.withoutWholeChunk(index.cutOff);
    }
    return index;
  }

  /// Those of one process, or those that watch it: each JVM counts ticks of its own. Beside others
  /// they are put by the wall clock, which is one for both.
  private void find(List<Path> files) throws RecordingException {
    for (Path path : files) {
      find(path);
    }
    List<Place> before = places;
    places = new ArrayList<>();
    order();
    if (!before.isEmpty()) {
      places.addAll(before);
      places.sort(Comparator.comparingLong(place -> place.header.startNanos()));
    }
  }

  /// The files that hold anything: a JVM that was killed may have begun the next one. All of them
  /// if none does.
  private static List<Path> begun(List<Path> paths) {
    List<Path> begun = paths.stream().filter(path -> !isEmpty(path)).toList();
    return begun.isEmpty() ? paths : begun;
  }

  private static boolean isEmpty(Path path) {
    return Files.isRegularFile(path) && path.toFile().length() == 0;
  }

  private void find(Path path) throws RecordingException {
    try (ChunkFile file = ChunkFile.open(path)) {
      bytesOnDisk += Files.size(path);
      for (ChunkHeader header = file.next(); header != null; header = file.next()) {
        file.skipBody();
        if (!file.isBodyWhole()) {
          break;
        }
        Place place = new Place(path, file.chunkStart(), header, 0, false);
        found.merge(
            new Identity(header.startNanos(), header.startTicks()), place, ChunkIndex::more);
      }
      if (file.isTruncated()) {
        truncated = true;
        cutOff = path;
      }
    } catch (IOException e) {
      throw new RecordingException(
          Kind.NOT_READABLE,
          path,
          path + " cannot be read: " + e.getMessage() + "; check its permissions and the disk",
          e);
    }
  }

  private static Place more(Place left, Place right) {
    return right.header.size() > left.header.size() ? right : left;
  }

  private void order() {
    ChunkHeader last = null;
    Path lastFile = null;
    for (Place place : found.values()) {
      ChunkHeader header = place.header;
      long missing = last == null ? 0 : elapsed(last, header) - last.durationNanos();
      boolean overlaps = missing < -MOST_SHARED_NANOS && !place.file.equals(lastFile);
      long gap = last == null ? 0 : gap(missing, last, header);
      places.add(new Place(place.file, place.offset, header, gap, overlaps));
      if (last == null || missing > -header.durationNanos()) {
        last = header;
        lastFile = place.file;
      }
    }
    found.clear();
  }

  /// From one chunk's start to a later one's by the JFR clock, by the wall clock if that stands.
  private static long elapsed(ChunkHeader earlier, ChunkHeader later) {
    double ticks = later.startTicks() - (double) earlier.startTicks();
    return ticks == 0
        ? later.startNanos() - earlier.startNanos()
        : (long) (ticks / (earlier.ticksPerSecond() / 1e9));
  }

  /// Both clocks have to tell of a gap: the wall clock may have been set forward.
  private static long gap(long missing, ChunkHeader earlier, ChunkHeader later) {
    long onWall = later.startNanos() - earlier.startNanos() - earlier.durationNanos();
    long gap = Math.min(missing, onWall);
    return gap < SHORTEST_GAP_NANOS ? 0 : gap;
  }

  List<Place> places() {
    return places;
  }

  /// Whether a process's own recordings are read together with those that watch it from outside.
  boolean hasWatch() {
    return hasWatch;
  }

  /// Whether a file ends within a chunk.
  boolean isTruncated() {
    return truncated;
  }

  /// Size of all files as they lie on disk.
  long bytesOnDisk() {
    return bytesOnDisk;
  }

  /// Sizes of all chunks, not compressed.
  long bytesOfChunks() {
    return places.stream().mapToLong(place -> place.header.size()).sum();
  }

  RecordingSpan span() {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Place place : places) {
      start = Math.min(start, place.header.startNanos());
      end = Math.max(end, place.header.startNanos() + place.header.durationNanos());
    }
    return new RecordingSpan(start, end);
  }
}
