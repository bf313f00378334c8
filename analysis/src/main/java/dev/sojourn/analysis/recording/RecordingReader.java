package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads recordings chunk by chunk, in the order of the files: the next chunk is parsed in the
/// background while the caller works on the last one.
public final class RecordingReader implements AutoCloseable {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /// A chunk of less than this part of the heap leaves room to parse the one after it meanwhile.
  private static final int SMALL_PART = 8;

  private final List<Path> paths;
  private final long bytesTotal;
  private final Participants participants;
  private final ChunkParser parser;
  private final ExecutorService background;
  private Future<ChunkRows> ahead;

  // Owned by whoever parses: one task at a time, handed over through the executor.
  private ChunkFile file;
  private int nextPath;
  private int nextNumber;
  private long bytesOfClosedFiles;
  private final Set<Long> starts = new HashSet<>();
  private long lastStart = Long.MIN_VALUE;
  // Whether the file has had a chunk that was in none before.
  private boolean fileContributes;
  private boolean truncated;
  private ProcessIdentity process = ProcessIdentity.UNKNOWN;
  private Path fileOfProcess;

  /// @param redaction of addresses in names
  /// @throws RecordingException if a file is missing
  public RecordingReader(List<Path> paths, Optional<Redaction> redaction)
      throws RecordingException {
    this.participants = new Participants(new Names(redaction));
    this.parser = new ChunkParser(participants);
    List<Path> begun = FileOrder.begun(paths);
    this.truncated = begun.size() < paths.size();
    this.paths = FileOrder.byStart(begun);
    this.bytesTotal = totalSize(begun);
    this.background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "sojourn-parser");
              thread.setDaemon(true);
              return thread;
            });
    this.ahead = background.submit(this::parseNext);
  }

  private static long totalSize(List<Path> paths) throws RecordingException {
    long total = 0;
    for (Path path : paths) {
      try (ChunkFile file = ChunkFile.open(path)) {
        total += Files.size(file.path());
      } catch (IOException e) {
        throw new RecordingException(
            Kind.NOT_READABLE,
            path,
            path + " cannot be read: " + e.getMessage() + "; check its permissions and the disk",
            e);
      }
    }
    return total;
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
    while (file != null || nextPath < paths.size()) {
      if (file == null) {
        file = ChunkFile.open(paths.get(nextPath++));
        fileContributes = false;
      }
      ChunkHeader header = file.next();
      if (header != null && isKnown(header)) {
        file.skipBody();
        continue;
      }
      ChunkRows rows = header == null ? null : parser.parse(file, header, nextNumber);
      if (rows != null) {
        checkProcess(rows.process());
        nextNumber++;
        rows.bytesRead = bytesOfClosedFiles + file.bytesRead();
        rows.bytesTotal = bytesTotal;
        return rows;
      }
      finishFile();
    }
    return null;
  }

  /// Whether the same chunk was in a file before: dumps of one recording repeat what they share.
  private boolean isKnown(ChunkHeader header) throws RecordingException {
    if (!starts.add(header.startNanos())) {
      return true;
    }
    // Within a file a start may go back, when the wall clock is set back.
    if (!fileContributes && header.startNanos() < lastStart) {
      throw new RecordingException(
          Kind.OVERLAPPING,
          file.path(),
          file.path()
              + " overlaps the other recordings in time; name the rotated files of one process"
              + " only");
    }
    fileContributes = true;
    lastStart = header.startNanos();
    return false;
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

  private void finishFile() throws RecordingException {
    truncated |= file.isTruncated();
    if (nextNumber == 0 && file.isTruncated() && nextPath == paths.size()) {
      throw new RecordingException(
          Kind.NO_WHOLE_CHUNK,
          file.path(),
          file.path()
              + " was cut off before its first chunk was complete; copy it again, or dump it with"
              + " jcmd PID JFR.dump");
    }
    bytesOfClosedFiles += file.bytesRead();
    file.close();
    file = null;
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
    if ((ahead == null || ahead.isDone()) && file != null) {
      file.close();
    }
  }
}
