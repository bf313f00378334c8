package dev.sojourn.analysis.cli.shared;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// This process's standard output. It remembers what went wrong, which a [java.io.PrintWriter]
/// swallows, and takes no more after that.
public final class StandardOutput extends FilterOutputStream {
  private static final Path ITS_FILE = Path.of("/proc/self/fd/1");

  private IOException problem;

  public StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (problem != null) {
      throw problem;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      problem = e;
      throw e;
    }
  }

  /// Why not all was written; empty also where nobody reads on, as when piped into `head`.
  public synchronized Optional<IOException> problem() {
    return Optional.ofNullable(problem).filter(e -> !isPipe());
  }

  /// A pipe that breaks is one whose reader has gone.
  private static boolean isPipe() {
    try {
      String file = Files.readSymbolicLink(ITS_FILE).toString();
      return file.startsWith("pipe:") || file.startsWith("socket:");
    } catch (IOException notLinux) {
      return false;
    }
  }
}
