package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.Redaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads recordings chunk by chunk, in the order of their time, wherever they lie: the next chunk
/// is parsed in the background while the caller works on the last one.
public final class RecordingReader implements AutoCloseable {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /// A chunk of less than this part of the heap leaves room to parse the one after it meanwhile.
  private static final int SMALL_PART = 8;

  private final ChunkIndex index;
  private final Participants participants;
  private final ChunkParser parser;
  private final ExecutorService background;
  private Future<ChunkRows> ahead;

  // Owned by whoever parses: one task at a time, handed over through the executor.
  private ChunkFile file;
  private int nextPlace;
  private long bytesOfChunks;
  private ProcessIdentity process = ProcessIdentity.UNKNOWN;
  private Path fileOfProcess;
  private WatchedProcess watched;
  private boolean truncated;

  /// @param redaction of addresses in names
  /// @throws RecordingException if a file is missing or no recording, or no chunk is whole
  public RecordingReader(List<Path> paths, Optional<Redaction> redaction)
      throws RecordingException {
    this.participants = new Participants(new Names(redaction));
    this.parser = new ChunkParser(participants);
    this.index = ChunkIndex.of(paths);
    this.truncated = index.isTruncated();
    this.background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "sojourn-parser");
              thread.setDaemon(true);
              return thread;
            });
    this.ahead = background.submit(this::parseNext);
  }

  /// From when to when the recordings reach.
  public RecordingSpan span() {
    return index.span();
  }

  /// The next whole chunk, or null after the last.
  public ChunkRows next() throws RecordingException {
    if (ahead == null) {
      ahead = background.submit(this::parseNext);
    }
    ChunkRows rows = await();
    if (rows != null) {
      ahead = rows.chunkBytes() < HEAP / SMALL_PART ? background.submit(this::parseNext) : null;
    }
    return rows;
  }

  private ChunkRows await() throws RecordingException {
    try {
      return ahead.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a recording was read", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RecordingException known -> throw known;
        case RuntimeException unexpected -> throw unexpected;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private ChunkRows parseNext() throws RecordingException {
    while (nextPlace < index.places().size()) {
      ChunkIndex.Place place = index.places().get(nextPlace);
      ChunkRows rows = parse(place);
      bytesOfChunks += place.header().size();
      if (rows != null) {
        check(place, rows);
        rows.besideWatch = index.hasWatch() && !rows.isWatch();
        rows.bytesTotal = index.bytesOnDisk();
        rows.bytesRead =
            (long) (index.bytesOnDisk() * ((double) bytesOfChunks / index.bytesOfChunks()));
        return rows;
      }
      truncated = true;
    }
    return null;
  }

  /// The chunk at the next place; null if it is not whole.
  private ChunkRows parse(ChunkIndex.Place place) throws RecordingException {
    ChunkHeader header = moveTo(place);
    ChunkRows rows =
        header == null ? null : parser.parse(file, header, nextPlace, place.gapNanos());
    nextPlace++;
    return rows;
  }

  /// Puts the file at a chunk: on from where it stands, or anew from its start where chunks do not
  /// lie in the order of their time. Null if the file has become shorter meanwhile.
  private ChunkHeader moveTo(ChunkIndex.Place place) throws RecordingException {
    boolean isBehind =
        file == null || !file.path().equals(place.file()) || place.offset() < file.nextStart();
    if (isBehind) {
      closeFile();
      file = ChunkFile.open(place.file());
    }
    ChunkHeader header = file.next();
    while (header != null && file.chunkStart() < place.offset()) {
      file.skipBody();
      header = file.next();
    }
    return header;
  }

  private void check(ChunkIndex.Place place, ChunkRows rows) throws RecordingException {
    checkProcess(rows.process());
    checkWatched(rows);
    if (place.overlaps()) {
      throw overlapping(file.path());
    }
  }

  /// Files overlap where they are of two processes, which a later one may tell.
  private RecordingException overlapping(Path path) throws RecordingException {
    while (nextPlace < index.places().size()) {
      ChunkRows rows = parse(index.places().get(nextPlace));
      if (rows != null) {
        checkProcess(rows.process());
      }
    }
    return new RecordingException(
        Kind.OVERLAPPING,
        path,
        path
            + " overlaps the other recordings in time; name the rotated files of one process"
            + " only");
  }

  /// Sockets and threads are numbered process by process: those of two would be taken for one.
  private void checkProcess(ProcessIdentity next) throws RecordingException {
    if (process.contradicts(next)) {
      boolean oneFile = file.path().equals(fileOfProcess);
      throw new RecordingException(
          Kind.SEVERAL_PROCESSES,
          file.path(),
          (oneFile ? file.path() + " holds" : fileOfProcess + " and " + file.path() + " are")
              + " recordings of two processes, "
              + process
              + " and "
              + next
              + "; analyze each process's by itself");
    }
    fileOfProcess = next.isKnown() ? file.path() : fileOfProcess;
    process = process.or(next);
  }

  /// A watch and the recording of the process that it watches belong together, and no others.
  private void checkWatched(ChunkRows rows) throws RecordingException {
    for (WatchedProcess next : rows.watch().processes()) {
      if (watched != null && watched.contradicts(next)) {
        throw notTogether("of " + watched + " and " + next);
      }
      watched = next;
    }
    if (watched != null && watched.contradicts(process)) {
      throw notTogether("of " + process + " and a watch of " + watched);
    }
  }

  private RecordingException notTogether(String what) {
    return new RecordingException(
        Kind.SEVERAL_PROCESSES,
        file.path(),
        file.path()
            + " does not belong to the other recordings: they are "
            + what
            + "; analyze each process's by itself");
  }

  private void closeFile() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /// Whether a file ended within a chunk; known once [#next] has returned null.
  public boolean isTruncated() {
    return truncated;
  }

  public Participants participants() {
    return participants;
  }

  @Override
  public void close() {
    background.shutdownNow();
    if (ahead == null || ahead.isDone()) {
      closeFile();
    }
  }
}
