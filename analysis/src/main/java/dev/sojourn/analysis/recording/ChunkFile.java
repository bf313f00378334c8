package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.RecordingException.Kind;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.openjdk.jmc.common.io.IOToolkit;

/// A recording, plain or compressed, as a sequence of chunks.
///
/// [#next] moves to the next chunk that begins in the file, [#body] hands out its bytes. Whether
/// they are all there shows only when they have been read: [#isBodyWhole].
final class ChunkFile implements Closeable {
  /// The parser keeps a chunk in one array, which it makes a fifth larger than it has to be.
  private static final long LARGEST_CHUNK = (long) (Integer.MAX_VALUE / 1.2) - 8;

  /// What it takes to explain a chunk, in bytes of heap for each of its own: the parser's array and
  /// the columns of two chunks.
  private static final double HEAP_PER_CHUNK = 2.4;

  private final Path path;
  private final boolean plain;
  private final long size;
  private final InputStream in;
  private long chunkStart;
  private long nextStart;
  private byte[] headerBytes;
  private ChunkHeader header;
  private CountingInputStream body;
  private boolean truncated;
  private boolean leftOut;

  private ChunkFile(Path path, long size, InputStream in, boolean plain) {
    this.path = path;
    this.size = size;
    this.in = in;
    this.plain = plain;
  }

  static ChunkFile open(Path path) throws RecordingException {
    if (Files.isDirectory(path)) {
      throw new RecordingException(
          Kind.NOT_A_RECORDING, path, path + " is a directory; name a .jfr file in it");
    }
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw new RecordingException(
            Kind.EMPTY,
            path,
            path + " is empty; the JVM writes a recording when it is dumped or stopped");
      }
      boolean plain = !IOToolkit.isCompressedFile(path.toFile());
      InputStream disk = Files.newInputStream(path);
      try {
        return new ChunkFile(path, size, IOToolkit.openUncompressedStream(disk), plain);
      } catch (IOException e) {
        disk.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new RecordingException(
          Kind.NOT_FOUND, path, path + " does not exist; check the name of the recording", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /// The next chunk, or null after the last whole one.
  ///
  /// @throws RecordingException if the file is no recording, or the chunk cannot be one
  ChunkHeader next() throws RecordingException {
    ChunkHeader next = begin();
    while (next != null && next.isBegun()) {
      // Something was put behind a chunk that its JVM never finished.
      leftOut = true;
      skipBody();
      next = truncated ? null : begin();
    }
    return next;
  }

  private ChunkHeader begin() throws RecordingException {
    boolean first = header == null;
    byte[] bytes = readHeader();
    if (bytes.length == 0 && !first) {
      return null;
    }
    if (!ChunkHeader.isMagic(bytes, bytes.length)) {
      if (first) {
        throw new RecordingException(
            Kind.NOT_A_RECORDING,
            path,
            path + " is not a JFR recording; name a file that a JVM's flight recorder wrote");
      }
      truncated = true;
      return null;
    }
    if (bytes.length < ChunkHeader.BYTES) {
      truncated = true;
      return null;
    }
    chunkStart = nextStart;
    headerBytes = bytes;
    header = ChunkHeader.decode(bytes);
    return accept();
  }

  private ChunkHeader accept() throws RecordingException {
    if (header.major() == 0 && chunkStart == 0) {
      throw new RecordingException(
          Kind.UNKNOWN_SCHEMA,
          path,
          path
              + " was written by JDK 7 or 8 in an older format, which JDK Mission Control reads;"
              + " packets are recorded on Java 25 or newer");
    }
    if (header.major() != 1 && header.major() != 2) {
      throw corrupt(
          "is written in version " + header.major() + " of the format; 1 and 2 are known");
    }
    if (isCutOff() || (header.isBegun() && header.size() < ChunkHeader.BYTES)) {
      truncated = true;
      return null;
    }
    if (header.isBegun()) {
      return stand();
    }
    if (header.size() < ChunkHeader.BYTES || header.size() > LARGEST_CHUNK) {
      throw corrupt("claims an impossible size of " + header.size() + " bytes");
    }
    if (!header.isConsistent()) {
      throw corrupt("points outside of itself, or to an impossible time");
    }
    if (header.size() * HEAP_PER_CHUNK > Runtime.getRuntime().maxMemory()) {
      throw tooLarge();
    }
    return stand();
  }

  private ChunkHeader stand() {
    nextStart = chunkStart + header.size();
    body = new CountingInputStream(in, header.size() - ChunkHeader.BYTES);
    return header;
  }

  /// A plain file tells before the chunk is read; absurd sizes are no truncation.
  private boolean isCutOff() {
    return plain && header.size() <= LARGEST_CHUNK && header.size() > size - chunkStart;
  }

  /// The bytes of the chunk that [#next] returned, header included.
  InputStream body() {
    return new SequenceInputStream(new ByteArrayInputStream(headerBytes), body);
  }

  /// Passes over the chunk that [#next] returned.
  void skipBody() throws RecordingException {
    try {
      body.skipNBytes(header.size() - ChunkHeader.BYTES - body.count());
    } catch (EOFException e) {
      truncated = true;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Whether the chunk's bytes were all there; false once the end of the file came first.
  boolean isBodyWhole() {
    truncated |= body.count() < header.size() - ChunkHeader.BYTES;
    return !truncated;
  }

  /// Whether the file ends within a chunk, or has one that was never finished.
  boolean isTruncated() {
    return truncated || leftOut;
  }

  /// Where the chunk that [#next] returned begins, in bytes that are not compressed.
  long chunkStart() {
    return chunkStart;
  }

  /// Where the next chunk begins.
  long nextStart() {
    return nextStart;
  }

  Path path() {
    return path;
  }

  RecordingException corrupt(String what) {
    return corrupt(what, null);
  }

  RecordingException corrupt(String what, Throwable cause) {
    return new RecordingException(
        Kind.CORRUPT,
        path,
        path + " is damaged: the chunk at byte " + chunkStart + " " + what + "; dump it again",
        cause);
  }

  /// What is advised is more than there is: some heaps do not do that are above the bound.
  RecordingException tooLarge() {
    long heap = Runtime.getRuntime().maxMemory();
    long advised = Math.max(header.size() * 4, heap + heap / 2);
    return new RecordingException(
        Kind.TOO_LARGE,
        path,
        path
            + " has a chunk of "
            + header.size() / 1_000_000
            + " MB, too large for this heap; allow it "
            + advised / 1_000_000
            + " MB (java -Xmx)");
  }

  static RecordingException withoutWholeChunk(Path path) {
    return new RecordingException(
        Kind.NO_WHOLE_CHUNK,
        path,
        path
            + " was cut off before its first chunk was complete; copy it again, or dump it with"
            + " jcmd PID JFR.dump");
  }

  RecordingException unreadable(IOException cause) {
    return unreadable(path, cause);
  }

  private static RecordingException unreadable(Path path, IOException cause) {
    String why =
        cause instanceof ZipException || cause instanceof EOFException
            ? "its compression is damaged; copy it again"
            : cause.getMessage() + "; check its permissions and the disk";
    return new RecordingException(Kind.NOT_READABLE, path, path + " cannot be read: " + why, cause);
  }

  private byte[] readHeader() throws RecordingException {
    try {
      return in.readNBytes(ChunkHeader.BYTES);
    } catch (EOFException e) {
      truncated = true;
      return new byte[0];
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void close() {
    IOToolkit.closeSilently(in);
  }
}
