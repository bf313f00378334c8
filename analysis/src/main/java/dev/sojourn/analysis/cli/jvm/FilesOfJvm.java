package dev.sojourn.analysis.cli.jvm;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The files of another JVM, which has another root where it runs in a container. What it is to
/// read is then copied to where it can, and what it writes is fetched from there.
final class FilesOfJvm implements AutoCloseable {
  private static final Path TEMPORARY = Path.of("/tmp");
  private static final String UID = "unix:uid";

  private final long pid;
  private final Path root;
  private Path folder;
  private Path copy;
  private Fetched fetched;

  /// A file that the JVM writes.
  ///
  /// @param there open from before the JVM writes it: with the container its root goes, too
  private record Fetched(Path place, FileChannel there) {}

  FilesOfJvm(long pid) {
    this.pid = pid;
    this.root = Path.of("/proc/%d/root".formatted(pid));
  }

  /// By which path the JVM reads a file.
  Path toRead(Path file) {
    if (isShared(file)) {
      return file;
    }
    try {
      if (copy == null) {
        copy = folder().resolve(file.getFileName());
        Files.copy(file, seen(copy));
        own(seen(copy));
      }
      return copy;
    } catch (IOException e) {
      throw outOfReach(e);
    }
  }

  /// By which path the JVM writes a file that is to be there once this is closed.
  Path toWrite(Path file) {
    if (isShared(file.getParent())) {
      return file;
    }
    try {
      Path written = folder().resolve(file.getFileName());
      FileChannel there = FileChannel.open(seen(written), CREATE_NEW, READ, WRITE);
      fetched = new Fetched(file, there);
      own(seen(written));
      return written;
    } catch (IOException e) {
      throw outOfReach(e);
    }
  }

  /// Where the root is out of sight it is taken for this process's own.
  private boolean isShared(Path path) {
    try {
      return !Files.isReadable(root)
          || Files.exists(seen(path)) && Files.isSameFile(seen(path), path);
    } catch (IOException e) {
      return false;
    }
  }

  private Path seen(Path path) {
    return root.resolve(Path.of("/").relativize(path.toAbsolutePath()));
  }

  /// One that nobody else can have put there: a link in it would lead out of the container.
  private Path folder() throws IOException {
    if (folder == null) {
      if (!Files.isDirectory(seen(TEMPORARY), LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it has no folder " + TEMPORARY);
      }
      Path made = Files.createTempDirectory(seen(TEMPORARY), "sojourn-" + pid + "-");
      folder = TEMPORARY.resolve(made.getFileName());
      own(made);
    }
    return folder;
  }

  private void own(Path made) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc", Long.toString(pid)), UID);
    if (!user.equals(Files.getAttribute(made, UID))) {
      Files.setAttribute(made, UID, user);
    }
  }

  private Failure outOfReach(IOException e) {
    return new Failure(
        ("process %d has another root, as in a container, and no file can be put into its %s (%s):"
                + " mount a folder there that can be written to")
            .formatted(pid, TEMPORARY, Reason.of(e)),
        e);
  }

  /// Fetches what was written, and leaves nothing behind.
  @Override
  public void close() {
    try {
      if (fetched != null) {
        fetch();
      }
      removeFolder();
    } catch (IOException e) {
      throw new Failure(
          "cannot fetch the recording of process %d from %s: %s"
              .formatted(pid, seen(TEMPORARY), Reason.of(e)),
          e);
    }
  }

  private void fetch() throws IOException {
    try (FileChannel there = fetched.there) {
      long size = there.size();
      if (size > 0) {
        try (FileChannel here = FileChannel.open(fetched.place, CREATE, WRITE)) {
          for (long at = 0; at < size; ) {
            at += there.transferTo(at, size - at, here);
          }
        }
      }
    }
    fetched = null;
  }

  private void removeFolder() throws IOException {
    if (folder == null || !Files.isDirectory(seen(folder), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> left = Files.list(seen(folder))) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(seen(folder));
    folder = null;
  }
}
