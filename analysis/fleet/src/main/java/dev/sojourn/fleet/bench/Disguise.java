package dev.sojourn.fleet.bench;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.analysis.recording.RecordingScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A recording written again as if another process had made it at another time: the JVM's number
/// and start are replaced where it tells of them, and each chunk's header says when it began.
public final class Disguise {
  private static final int SIZE_OFFSET = 8;
  private static final int START_OFFSET = 32;
  private static final int MORE = 0x80;

  private final byte[] original;
  private final ProcessIdentity process;

  public Disguise(Path recording) throws IOException, RecordingException {
    original = Files.readAllBytes(recording);
    process = RecordingScan.of(recording, Set.of(), Set.of()).process();
  }

  /// When the recording begins.
  public long startNanos() {
    return ByteBuffer.wrap(original).getLong(START_OFFSET);
  }

  /// @param processId takes no more bytes than the original's
  /// @param laterNanos by how much
  public Path write(Path place, long processId, long jvmStartMillis, long laterNanos)
      throws IOException {
    byte[] bytes = original.clone();
    for (int at = 0; at < bytes.length; ) {
      ByteBuffer chunk = ByteBuffer.wrap(bytes);
      chunk.putLong(at + START_OFFSET, chunk.getLong(at + START_OFFSET) + laterNanos);
      at += Math.toIntExact(chunk.getLong(at + SIZE_OFFSET));
    }
    replaceIdentity(bytes, processId, jvmStartMillis);
    Files.createDirectories(place.getParent());
    return Files.write(place, bytes);
  }

  private void replaceIdentity(byte[] bytes, long processId, long jvmStartMillis) {
    byte[] start = varint(TimeUnit.NANOSECONDS.toMillis(process.jvmStartNanos()), 0);
    byte[] number = varint(process.processId(), 0);
    byte[] known = joined(start, number);
    byte[] other = joined(varint(jvmStartMillis, start.length), varint(processId, number.length));
    if (other.length != known.length) {
      throw new IllegalArgumentException(processId + " takes more room than " + process);
    }
    int replaced = 0;
    for (int at = 0; at + known.length <= bytes.length; at++) {
      if (matches(bytes, at, known)) {
        System.arraycopy(other, 0, bytes, at, other.length);
        replaced++;
      }
    }
    if (replaced == 0) {
      throw new IllegalStateException("the recording does not tell of " + process);
    }
  }

  private static boolean matches(byte[] bytes, int at, byte[] known) {
    for (int i = 0; i < known.length; i++) {
      if (bytes[at + i] != known[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /// @param length at least; what is longer than it has to be is read all the same
  private static byte[] varint(long value, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + 2);
    long rest = value;
    while (rest >= MORE || bytes.position() + 1 < length) {
      bytes.put((byte) (rest | MORE));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
