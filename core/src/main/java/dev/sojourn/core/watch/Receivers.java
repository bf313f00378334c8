package dev.sojourn.core.watch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds out which threads of a process receive from which descriptor: those that sleep in a call
/// that takes from it, or that waits for it among others. Who runs at that moment is not seen.
///
/// An agent of Sojourn's in the process waits for packets as well, and takes none.
final class Receivers {
  /// What the names of all threads of the agent begin with.
  private static final String OWN = "sojourn-";

  private static final Pattern MEMBER = Pattern.compile("tfd: *([0-9]+) .*");

  /// struct pollfd, 8 bytes: 0 fd 4 events 6 revents
  private static final int POLLFD = 8;

  private static final int MOST_POLLED = 64;

  private final Path process;
  private final Map<Long, List<Integer>> members = new HashMap<>();

  Receivers(Path process) {
    this.process = process;
  }

  /// Told of a thread that receives from a descriptor.
  @FunctionalInterface
  interface Found {
    void receives(int thread, int fd);
  }

  /// Looks at every thread once.
  void find(Found found) {
    members.clear();
    String[] threads = process.resolve("task").toFile().list();
    if (threads == null) {
      return;
    }
    for (String thread : threads) {
      Path task = process.resolve("task").resolve(thread);
      SystemCall call = callOf(task);
      List<Integer> asked = call == null ? List.of() : descriptors(call);
      if (!asked.isEmpty() && !isOwn(task)) {
        asked.forEach(fd -> found.receives(Integer.parseInt(thread), fd));
      }
    }
  }

  private static boolean isOwn(Path task) {
    String name = TaskFacts.nameOf(task);
    return name != null && name.startsWith(OWN);
  }

  /// What a thread sleeps in; null if it does not, or is gone.
  static SystemCall callOf(Path thread) {
    try {
      return SystemCall.parse(Files.readString(thread.resolve("syscall")));
    } catch (IOException _) {
      return null;
    }
  }

  private List<Integer> descriptors(SystemCall call) {
    if (call.receives()) {
      return List.of((int) call.first());
    }
    if (call.asksEpoll()) {
      return members.computeIfAbsent(call.first(), this::membersOf);
    }
    return call.asksPoll() ? polled(call.first(), call.second()) : List.of();
  }

  private List<Integer> membersOf(long epoll) {
    try {
      return Files.readAllLines(process.resolve("fdinfo").resolve(Long.toString(epoll))).stream()
          .map(MEMBER::matcher)
          .filter(Matcher::matches)
          .map(line -> Integer.parseInt(line.group(1)))
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  /// They lie in the process's memory.
  private List<Integer> polled(long address, long count) {
    ByteBuffer array =
        ByteBuffer.allocate(Math.clamp(count, 0, MOST_POLLED) * POLLFD)
            .order(ByteOrder.nativeOrder());
    try (RandomAccessFile memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
      memory.seek(address);
      memory.readFully(array.array());
    } catch (IOException _) {
      return List.of();
    }
    return IntStream.range(0, array.capacity() / POLLFD)
        .mapToObj(i -> array.getInt(i * POLLFD))
        .toList();
  }
}
