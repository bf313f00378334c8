package dev.sojourn.analysis.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Whether a recording was written to its end, by the sizes that its chunks state.
public final class Wholeness {
  private Wholeness() {}

  /// Whether the file is a sequence of finished chunks and nothing else.
  public static boolean isWhole(Path recording) throws IOException {
    try (FileChannel file = FileChannel.open(recording)) {
      long end = file.size();
      long at = 0;
      while (at < end) {
        long length = lengthOfChunk(file, at);
        if (length == 0 || length > end - at) {
          return false;
        }
        at += length;
      }
      return end > 0;
    }
  }

  /// 0 where no finished chunk begins.
  private static long lengthOfChunk(FileChannel file, long at) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.BYTES);
    // A file on disk gives all that it has.
    int read = file.read(bytes, at);
    if (read < ChunkHeader.BYTES || !ChunkHeader.isMagic(bytes.array(), ChunkHeader.BYTES)) {
      return 0;
    }
    ChunkHeader header = ChunkHeader.decode(bytes.array());
    return header.isBegun() || header.size() < ChunkHeader.BYTES ? 0 : header.size();
  }
}
