package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder for temporary files that another JVM sees: its own where it runs in a container. It
/// is held open, since a process's root goes away with the process, and with it what that wrote as
/// it ended.
final class JvmFolder implements AutoCloseable {
  /// As the JVM sees it.
  static final Path PATH = Path.of("/tmp");

  private final Path seen;
  private final SecureDirectoryStream<Path> held;

  private JvmFolder(Path seen, SecureDirectoryStream<Path> held) {
    this.seen = seen;
    this.held = held;
  }

  /// @param pid the JVM's
  static JvmFolder of(long pid) throws IOException {
    // Which may be another one even where both have the same root (systemd's `PrivateTmp`).
    Path root = Path.of("/proc", Long.toString(pid), "root");
    Path seen = root.resolve(PATH.getRoot().relativize(PATH));
    // On Linux they are all of this kind (`UnixFileSystemProvider` opens them by openat(2)).
    return new JvmFolder(seen, (SecureDirectoryStream<Path>) Files.newDirectoryStream(seen));
  }

  /// Writes Sojourn's recording settings, for whomever the JVM runs as.
  void writeSettings(String name) throws IOException {
    Path settings = seen.resolve(name);
    Files.createFile(
        settings,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    MeasuredJvm.installed().copySettings(settings);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /// Moves what the JVM wrote to a file.
  ///
  /// @return false if it wrote nothing
  boolean take(String name, Path to) throws IOException {
    try (SeekableByteChannel from =
        held.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ))) {
      if (from.size() > 0) {
        Files.copy(Channels.newInputStream(from), to);
      }
      delete(name);
      return from.size() > 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  void delete(String name) {
    try {
      held.deleteFile(Path.of(name));
    } catch (IOException e) {
      // A temporary file more; the system clears them.
    }
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
