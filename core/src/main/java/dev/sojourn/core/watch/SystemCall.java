package dev.sojourn.core.watch;

import java.util.Map;

/// What a thread sleeps in, by the text of `/proc/PID/task/TID/syscall` (proc(5)): the number of
/// the call, its six arguments, the stack pointer and the program counter, or `running`.
///
/// @param name as in the manual; `call N` for one that is not among those named here
/// @param first the first argument: for most the descriptor
/// @param second the second argument
record SystemCall(String name, long first, long second) {
  /// arch/x86/entry/syscalls/syscall_64.tbl
  private static final Map<Integer, String> X86_64 =
      Map.ofEntries(
          Map.entry(0, "read"),
          Map.entry(1, "write"),
          Map.entry(7, "poll"),
          Map.entry(17, "pread64"),
          Map.entry(18, "pwrite64"),
          Map.entry(19, "readv"),
          Map.entry(35, "nanosleep"),
          Map.entry(43, "accept"),
          Map.entry(44, "sendto"),
          Map.entry(45, "recvfrom"),
          Map.entry(46, "sendmsg"),
          Map.entry(47, "recvmsg"),
          Map.entry(74, "fsync"),
          Map.entry(75, "fdatasync"),
          Map.entry(202, "futex"),
          Map.entry(230, "clock_nanosleep"),
          Map.entry(232, "epoll_wait"),
          Map.entry(271, "ppoll"),
          Map.entry(281, "epoll_pwait"),
          Map.entry(288, "accept4"),
          Map.entry(299, "recvmmsg"),
          Map.entry(426, "io_uring_enter"),
          Map.entry(441, "epoll_pwait2"));

  /// asm-generic/unistd.h
  private static final Map<Integer, String> AARCH64 =
      Map.ofEntries(
          Map.entry(22, "epoll_pwait"),
          Map.entry(63, "read"),
          Map.entry(64, "write"),
          Map.entry(65, "readv"),
          Map.entry(67, "pread64"),
          Map.entry(68, "pwrite64"),
          Map.entry(73, "ppoll"),
          Map.entry(82, "fsync"),
          Map.entry(83, "fdatasync"),
          Map.entry(98, "futex"),
          Map.entry(101, "nanosleep"),
          Map.entry(115, "clock_nanosleep"),
          Map.entry(202, "accept"),
          Map.entry(206, "sendto"),
          Map.entry(207, "recvfrom"),
          Map.entry(211, "sendmsg"),
          Map.entry(212, "recvmsg"),
          Map.entry(242, "accept4"),
          Map.entry(243, "recvmmsg"),
          Map.entry(426, "io_uring_enter"),
          Map.entry(441, "epoll_pwait2"));

  private static final Map<Integer, String> HERE =
      System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;

  /// Null for a thread that runs, and for one of which the kernel does not tell.
  static SystemCall parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      int number = Integer.parseInt(words[0]);
      if (words.length < 3 || number < 0) {
        return null;
      }
      return new SystemCall(nameOf(number), argument(words[1]), argument(words[2]));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// As in the manual, by the number of the call.
  static String nameOf(int number) {
    String name = HERE.get(number);
    return name == null ? "call " + number : name;
  }

  private static long argument(String text) {
    if (!text.startsWith("0x")) {
      throw new NumberFormatException(text);
    }
    return Long.parseUnsignedLong(text.substring(2), 16);
  }

  /// Whether it takes something from the descriptor that is its first argument.
  boolean receives() {
    return switch (name) {
      case "read", "readv", "recvfrom", "recvmsg", "recvmmsg", "accept", "accept4" -> true;
      default -> false;
    };
  }

  /// Whether it waits for any of the descriptors that were added to its first argument.
  boolean asksEpoll() {
    return name.startsWith("epoll_");
  }

  /// Whether it waits for any of those in the array that is its first argument, of so many as its
  /// second.
  boolean asksPoll() {
    return name.equals("poll") || name.equals("ppoll");
  }
}
