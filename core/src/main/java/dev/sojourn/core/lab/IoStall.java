package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// `io`: now and then the handler writes snapshots to a file and has each forced to the disk
/// (fsync(2)), as many as fit into [#LENGTH].
final class IoStall extends PeriodicStall {
  private static final int SNAPSHOT_BYTES = 8 << 20;

  private Path file;
  private FileChannel channel;
  private final ByteBuffer snapshot = ByteBuffer.allocateDirect(SNAPSHOT_BYTES);

  IoStall(Scene scene) {
    super("io", scene);
  }

  /// Keeps its file in the working directory.
  @Override
  public void start() {
    try {
      file = Files.createTempFile(Path.of("").toAbsolutePath(), "snapshot", ".tmp");
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void stall() {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < LENGTH.toNanos()) {
        channel.write(snapshot.clear(), 0);
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
