package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// `page-faults`: the handler reads memory that the kernel has to find pages for first.
final class PageFaultStall extends PeriodicStall {
  private static final int MAPPED_BYTES = 64 << 20;
  private static final int PAGE_BYTES = 4096;

  private Path file;
  private FileChannel channel;
  private MappedByteBuffer memory;

  /// What was read; kept so that reading cannot be optimised away.
  private volatile int checksum;

  PageFaultStall(Scene scene) {
    super("handler", scene);
  }

  /// Keeps its file in the working directory.
  @Override
  public void start() {
    try {
      file = Files.createTempFile(Path.of("").toAbsolutePath(), "mapped", ".tmp");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, MAPPED_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void stall() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LENGTH.toNanos()) {
      dropPages();
      touchPages(start);
    }
  }

  /// A file that is cut short loses its pages, mapped or not.
  private void dropPages() {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.allocate(1), MAPPED_BYTES - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void touchPages(long start) {
    int sum = 0;
    for (int at = 0;
        at < MAPPED_BYTES && System.nanoTime() - start < LENGTH.toNanos();
        at += PAGE_BYTES) {
      sum += memory.get(at);
    }
    checksum = sum;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
