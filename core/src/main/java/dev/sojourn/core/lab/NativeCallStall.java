package dev.sojourn.core.lab;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/// `native-call`: the handler opens a pipe (fifo(7)), and open(2) waits until another thread opens
/// its other end. No event of the JVM's tells of it.
final class NativeCallStall extends PeriodicStall {
  private final Semaphore asked = new Semaphore(0);
  private final Background writer = new Background("pipe-writer", this::openForEver);
  private Path pipe;

  NativeCallStall(Scene scene) {
    super("handler", scene);
  }

  /// Keeps the pipe in the working directory.
  @Override
  public void start() throws InterruptedException {
    String name = "pipe-" + ProcessHandle.current().pid();
    pipe = Path.of(name).toAbsolutePath();
    Command.run("mkfifo", pipe.toString());
    writer.start();
  }

  @Override
  void stall() {
    asked.release();
    try {
      openPipe();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openPipe() throws IOException {
    new FileInputStream(pipe.toFile()).close();
  }

  @Override
  public void close() {
    writer.close();
    try {
      Files.deleteIfExists(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openForEver() throws InterruptedException {
    while (true) {
      asked.acquire();
      Thread.sleep(LENGTH);
      try {
        new FileOutputStream(pipe.toFile()).close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
