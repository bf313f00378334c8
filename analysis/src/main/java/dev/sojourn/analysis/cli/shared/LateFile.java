package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.PartFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is written beside its place and moved there once it is whole, so that whatever goes
/// wrong leaves an older file as it was.
///
/// What exists is replaced only when that was asked for; a symbolic link is then followed, so that
/// it goes on to point at the new content. A device or a pipe is written to directly.
public final class LateFile extends OutputStream {
  private final Path path;
  private final boolean direct;
  private final Writer text = new OutputStreamWriter(this, StandardCharsets.UTF_8);
  private Path beside;
  private OutputStream file;

  /// @param force whether to replace what is there
  /// @throws Failure as [#check] does
  public LateFile(Path path, boolean force) throws IOException {
    check(path, force);
    direct = isDevice(path);
    this.path = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
  }

  /// @throws Failure if something is at `path`, be it a link to nowhere, and is not to be replaced
  public static void check(Path path, boolean force) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isDevice(path) && !force) {
      throw new Failure(path + " exists already: choose another name, or replace it with --force");
    }
  }

  private static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /// The same file for text.
  public Writer text() {
    return text;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (file == null) {
      file = new BufferedOutputStream(Files.newOutputStream(place()));
    }
    file.write(bytes, from, length);
  }

  private Path place() throws IOException {
    if (direct) {
      return path;
    }
    beside = PartFile.beside(path);
    return beside;
  }

  @Override
  public void flush() throws IOException {
    if (file != null) {
      file.flush();
    }
  }

  /// Puts what was written in its place.
  public void commit() throws IOException {
    text.flush();
    if (file == null) {
      return;
    }
    file.close();
    if (beside != null) {
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      beside = null;
    }
  }

  /// Takes away what was not committed.
  @Override
  public void close() throws IOException {
    try {
      if (file != null) {
        file.close();
      }
    } finally {
      if (beside != null) {
        Files.deleteIfExists(beside);
      }
    }
  }
}
