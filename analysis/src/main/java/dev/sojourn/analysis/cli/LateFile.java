package dev.sojourn.analysis.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is created when there is something to write, so that a failed analysis leaves an
/// older report as it was.
final class LateFile extends Writer {
  private final Path path;
  private Writer file;

  LateFile(Path path) {
    this.path = path;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    if (file == null) {
      file = Files.newBufferedWriter(path);
    }
    file.write(text, from, length);
  }

  @Override
  public void flush() throws IOException {
    if (file != null) {
      file.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
