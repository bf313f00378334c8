package dev.sojourn.core.watch;

import dev.sojourn.core.os.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Why a process cannot be watched, and what to do, each in a sentence.
final class Refusals {
  private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");
  private static final int NO_YAMA = 0;

  private Refusals() {}

  /// @param result of pidfd_open
  static String notOpened(long pid, int result) {
    if (Errno.ESRCH.is(result) || Errno.EINVAL.is(result) || Errno.ENOENT.is(result)) {
      return "there is no process " + pid;
    }
    return tooOld(result)
        ? oldKernel()
        : "cannot watch process %d: %s".formatted(pid, Errno.meaning(result));
  }

  /// @param result of pidfd_getfd
  static String notCopied(long pid, int result) {
    if (tooOld(result)) {
      return oldKernel();
    }
    if (Errno.ESRCH.is(result)) {
      return "process " + pid + " has just ended";
    }
    if (!Errno.EPERM.is(result)) {
      return "cannot watch process %d: %s".formatted(pid, Errno.meaning(result));
    }
    return forbidden(pid, owner(OtherProcess.folder(pid)), owner(Path.of("/proc/self")), yama());
  }

  /// @param owner the process's user id; null if that is not known
  /// @param mine this process's; null likewise
  /// @param yama kernel.yama.ptrace_scope
  static String forbidden(long pid, Object owner, Object mine, int yama) {
    if (owner != null && !owner.equals(mine)) {
      return "process %d belongs to user id %s, and this is %s: run this as that user or as root"
          .formatted(pid, owner, mine);
    }
    return switch (yama) {
      case 1 ->
          ("process %d is not to be looked into by others of its user (kernel.yama.ptrace_scope is"
                  + " 1): run this as root, or set that to 0")
              .formatted(pid);
      case 2 ->
          "process %d is to be looked into by root alone (kernel.yama.ptrace_scope is 2): run this as root"
              .formatted(pid);
      case 3 ->
          ("no process of this machine is to be looked into until it is started anew"
              + " (kernel.yama.ptrace_scope is 3): choose a lower value in its configuration");
      default ->
          ("process %d is not to be looked into: run this as root, in a container with the"
                  + " capability SYS_PTRACE")
              .formatted(pid);
    };
  }

  private static boolean tooOld(int result) {
    return Errno.ENOSYS.is(result);
  }

  private static String oldKernel() {
    return "this kernel lends no descriptors of another process (pidfd_getfd, Linux 5.6 and newer),"
        + " or a seccomp filter refuses it: run this on a newer kernel, or outside of the"
        + " container";
  }

  private static Object owner(Path process) {
    try {
      return Files.getAttribute(process, "unix:uid");
    } catch (IOException _) {
      return null;
    }
  }

  private static int yama() {
    try {
      return Integer.parseInt(Files.readString(YAMA).strip());
    } catch (IOException | NumberFormatException _) {
      return NO_YAMA;
    }
  }
}
