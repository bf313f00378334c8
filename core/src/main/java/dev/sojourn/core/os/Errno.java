package dev.sojourn.core.os;

/// The error numbers that the receiver meets, and what each one means to a person.
///
/// The numbers are not in [Constants] because a result is an error before anybody asks on what
/// platform: they are those of asm-generic/errno-base.h and asm-generic/errno.h, which x86-64 and
/// aarch64 share.
public enum Errno {
  EPERM(1, "the process lacks the privilege, or a seccomp filter refuses the call"),
  ENOENT(2, "there is no such file or device"),
  ESRCH(3, "there is no such process"),
  EINTR(4, "a signal interrupted the call"),
  EBADF(9, "the descriptor is not open"),
  EAGAIN(11, "nothing is there yet"),
  ENOMEM(12, "the kernel has no memory left for it"),
  EACCES(13, "permission is denied"),
  EFAULT(14, "an address is outside the process"),
  ENODEV(19, "there is no such network device"),
  EINVAL(22, "the kernel does not accept the argument"),
  ENFILE(23, "the system has too many open files"),
  EMFILE(24, "the process has too many open files; raise its limit (ulimit -n)"),
  ENOSYS(38, "the kernel does not have the call, or a seccomp filter refuses it"),
  ENOTSOCK(88, "the descriptor is not a socket"),
  EMSGSIZE(90, "the message is too long"),
  ENOPROTOOPT(92, "the kernel does not know the option"),
  EOPNOTSUPP(95, "the socket does not support it"),
  EAFNOSUPPORT(97, "the address family is not supported here"),
  EADDRINUSE(98, "another socket has that address; choose another port, or 0 for any"),
  EADDRNOTAVAIL(99, "the address is not one of this machine's"),
  ENETDOWN(100, "the network is down"),
  ENETUNREACH(101, "the network is unreachable"),
  ENOBUFS(105, "the kernel has no buffer left for it"),
  ENOTCONN(107, "the socket is not connected"),
  ECONNREFUSED(111, "nobody listens on the peer's port"),
  EHOSTUNREACH(113, "the host is unreachable");

  private static final Errno[] BY_NUMBER = new Errno[128];

  static {
    for (Errno errno : values()) {
      BY_NUMBER[errno.number] = errno;
    }
  }

  private final int number;
  private final String meaning;

  Errno(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /// Whether `result`, as [SocketCalls] returns it, is this error.
  public boolean is(long result) {
    return result == -number;
  }

  /// The symbol of the error in `result`, or its number where the symbol is not one of these.
  public static String name(long result) {
    Errno known = find(result);
    return known == null ? "errno " + -result : known.name();
  }

  /// What the error in `result` means, as the second half of a sentence.
  public static String meaning(long result) {
    Errno known = find(result);
    return known == null ? "the system call failed" : known.meaning;
  }

  private static Errno find(long result) {
    return result < 0 && result > -BY_NUMBER.length ? BY_NUMBER[(int) -result] : null;
  }
}
