package dev.sojourn.core.watch;

import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of somebody's, whose descriptors can be copied.
///
/// A copy stands for the same open file: while it is held, the program's own close(2) ends nothing,
/// so that a port stays taken and a peer is not told. Whoever takes a copy closes it at once.
final class OtherProcess implements AutoCloseable {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)\\]");

  private final long pid;
  private final Path folder;
  private final SocketCalls calls;
  private final int pidfd;

  private OtherProcess(long pid, SocketCalls calls, int pidfd) {
    this.pid = pid;
    this.folder = folder(pid);
    this.calls = calls;
    this.pidfd = pidfd;
  }

  /// Opens a process that this one may look at.
  ///
  /// @throws IOException if it may not; its message is a sentence for a person
  static OtherProcess open(Platform.Available platform, long pid) throws IOException {
    SocketCalls calls = platform.calls().get();
    int pidfd = pid > 0 && pid <= Integer.MAX_VALUE ? calls.pidfd_open((int) pid, 0) : -3;
    if (pidfd < 0) {
      throw new IOException(Refusals.notOpened(pid, pidfd));
    }
    OtherProcess process = new OtherProcess(pid, calls, pidfd);
    try {
      process.tryToCopy();
      return process;
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  /// One without a descriptor at all has no socket to be refused.
  private void tryToCopy() throws IOException {
    String[] numbers = folder.resolve("fd").toFile().list();
    if (numbers == null) {
      throw new IOException(Refusals.notCopied(pid, -1));
    }
    for (String number : numbers) {
      int copy = copy(Integer.parseInt(number));
      if (copy >= 0) {
        calls.close(copy);
        return;
      }
      if (!Errno.EBADF.is(copy)) {
        throw new IOException(Refusals.notCopied(pid, copy));
      }
    }
  }

  static Path folder(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  long pid() {
    return pid;
  }

  /// Where the kernel tells of it.
  Path folder() {
    return folder;
  }

  /// A copy of one of its descriptors, to be closed at once, or a negated `errno`.
  int copy(int fd) {
    return calls.pidfd_getfd(pidfd, fd, 0);
  }

  /// Its sockets: each one's number in the kernel, by the first descriptor that has it.
  Map<Integer, Long> sockets() {
    Map<Integer, Long> sockets = new LinkedHashMap<>();
    String[] numbers = folder.resolve("fd").toFile().list();
    if (numbers != null) {
      for (String number : numbers) {
        Matcher matcher = SOCKET.matcher(link(folder.resolve("fd").resolve(number)));
        if (matcher.matches()) {
          sockets.put(Integer.parseInt(number), Long.parseLong(matcher.group(1)));
        }
      }
    }
    return sockets;
  }

  /// Where a link of the kernel's points to; empty if it is gone.
  static String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /// Whether it still runs.
  boolean isAlive() {
    return Files.exists(folder) && !TaskFacts.isDead(folder);
  }

  @Override
  public void close() {
    calls.close(pidfd);
  }
}
