package dev.sojourn.core.os.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The port bound to the C library.
///
/// `errno` belongs to the thread that made the call, so it is captured with the call. The hot calls
/// capture it in a segment of this instance; the others, which any thread may make, each in one of
/// their own.
///
/// Capturing it makes the JDK allocate a slice of that segment for each call that is not compiled
/// by its last compiler. So the calls that receiving threads make now and then, which never become
/// hot enough for it and hardly ever fail, are made without; only one that failed is made again to
/// learn why.
final class LinuxSocketCalls implements SocketCalls {
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = intCall("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = intCall("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CONNECT = intCall("connect", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKNAME =
      intCall("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle GETPEERNAME =
      intCall("getpeername", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SETSOCKOPT =
      intCall("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      intCall("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SENDTO =
      longCall("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECVMMSG =
      intCall("recvmmsg", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle RECVMSG = longCall("recvmsg", JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle PPOLL =
      intCall("ppoll", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EPOLL_CREATE1 = intCall("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      intCall("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      intCall("epoll_wait", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = intCall("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = longCall("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = longCall("write", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle PREAD =
      longCall("pread", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle OPEN =
      Native.downcall(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle STRERROR =
      Native.downcall("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE = intCall("close", JAVA_INT);
  private static final MethodHandle GETRUSAGE = intCall("getrusage", JAVA_INT, ADDRESS);
  private static final MethodHandle PREAD_OR_FAIL =
      Native.downcall(
          "pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle GETRUSAGE_OR_FAIL =
      Native.downcall("getrusage", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private static final MethodHandle SYSCALL =
      Native.downcall(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          ERRNO,
          Linker.Option.firstVariadicArg(1));

  /// asm-generic/unistd.h; all architectures share what is numbered from 424 on.
  private static final long PIDFD_OPEN = 434;

  private static final long PIDFD_GETFD = 438;

  /// Of each architecture its own: arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h.
  /// musl's function of that name only answers ENOSYS.
  private static final long SCHED_SETSCHEDULER =
      System.getProperty("os.arch").equals("aarch64") ? 119 : 144;

  private static final int LONGEST_TEXT = 256;

  /// For the calls that any thread may make, and often does.
  private static final ThreadLocal<MemorySegment> ERRNO_OF_THREAD =
      ThreadLocal.withInitial(() -> errno(Arena.ofAuto()));

  private final MemorySegment hotErrno =
      Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

  // Not final, so that the JVM's last compiler makes code of its own for what each calls. It would
  // put that into the callers, and where they are deep stop (at MaxInlineLevel) before it is rid of
  // the slice: 40 bytes a call then, or none, by which of them happened to be compiled first.
  private MethodHandle recvmmsg = RECVMMSG;
  private MethodHandle recvmsg = RECVMSG;
  private MethodHandle ppoll = PPOLL;
  private MethodHandle epollWait = EPOLL_WAIT;

  @Override
  public int socket(int domain, int type, int protocol) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) SOCKET.invokeExact(errno, domain, type, protocol), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int bind(int fd, MemorySegment address, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) BIND.invokeExact(errno, fd, address, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int connect(int fd, MemorySegment address, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) CONNECT.invokeExact(errno, fd, address, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int getsockname(int fd, MemorySegment address, MemorySegment length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) GETSOCKNAME.invokeExact(errno, fd, address, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int getpeername(int fd, MemorySegment address, MemorySegment length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) GETPEERNAME.invokeExact(errno, fd, address, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int setsockopt(int fd, int level, int name, MemorySegment value, int length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result((int) SETSOCKOPT.invokeExact(errno, fd, level, name, value, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result((int) GETSOCKOPT.invokeExact(errno, fd, level, name, value, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long sendto(
      int fd, MemorySegment payload, long length, int flags, MemorySegment address, int size) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result(
          (long) SENDTO.invokeExact(errno, fd, payload, length, flags, address, size), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int recvmmsg(int fd, long messages, int count, int flags) {
    try {
      return result((int) recvmmsg.invokeExact(hotErrno, fd, messages, count, flags, 0L), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long recvmsg(int fd, long message, int flags) {
    try {
      return result((long) recvmsg.invokeExact(hotErrno, fd, message, flags), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int ppoll(long descriptors, int count, long timeout) {
    try {
      return result(
          (int) ppoll.invokeExact(hotErrno, descriptors, (long) count, timeout, 0L), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int epoll_create1(int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) EPOLL_CREATE1.invokeExact(errno, flags), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int epoll_ctl(int epoll, int operation, int fd, MemorySegment event) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) EPOLL_CTL.invokeExact(errno, epoll, operation, fd, event), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int epoll_wait(int epoll, long events, int count, int millis) {
    try {
      return result((int) epollWait.invokeExact(hotErrno, epoll, events, count, millis), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int eventfd(int initial, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) EVENTFD.invokeExact(errno, initial, flags), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long read(int fd, MemorySegment buffer, long length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((long) READ.invokeExact(errno, fd, buffer, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long write(int fd, MemorySegment buffer, long length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((long) WRITE.invokeExact(errno, fd, buffer, length), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long pread(int fd, MemorySegment buffer, long length, long offset) {
    try {
      long read = (long) PREAD_OR_FAIL.invokeExact(fd, buffer, length, offset);
      return read >= 0
          ? read
          : result((long) PREAD.invokeExact(hotErrno, fd, buffer, length, offset), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) OPEN.invokeExact(errno, arena.allocateFrom(path), flags), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int pidfd_open(int pid, int flags) {
    return (int) syscall(PIDFD_OPEN, pid, flags, 0);
  }

  @Override
  public int pidfd_getfd(int pidfd, int fd, int flags) {
    return (int) syscall(PIDFD_GETFD, pidfd, fd, flags);
  }

  @Override
  public int sched_setscheduler(int thread, int policy, MemorySegment parameter) {
    return (int) syscall(SCHED_SETSCHEDULER, thread, policy, parameter.address());
  }

  /// What the C library has no function for, or has only of late.
  private static long syscall(long number, long first, long second, long third) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result((long) SYSCALL.invokeExact(errno, number, first, second, third), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int getrusage(int who, MemorySegment usage) {
    try {
      int done = (int) GETRUSAGE_OR_FAIL.invokeExact(who, usage);
      return done >= 0 ? done : result((int) GETRUSAGE.invokeExact(hotErrno, who, usage), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  @SuppressWarnings("restricted")
  public String strerror(int number) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(number);
      return text.reinterpret(LONGEST_TEXT).getString(0);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = errno(arena);
      return result((int) CLOSE.invokeExact(errno, fd), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  private static MemorySegment errno(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  private static int result(int result, MemorySegment errno) {
    return result >= 0 ? result : -(int) ERRNO_VALUE.get(errno, 0L);
  }

  private static long result(long result, MemorySegment errno) {
    return result >= 0 ? result : -(int) ERRNO_VALUE.get(errno, 0L);
  }

  private static MethodHandle intCall(String name, MemoryLayout... arguments) {
    return Native.downcall(name, FunctionDescriptor.of(JAVA_INT, arguments), ERRNO);
  }

  private static MethodHandle longCall(String name, MemoryLayout... arguments) {
    return Native.downcall(name, FunctionDescriptor.of(JAVA_LONG, arguments), ERRNO);
  }
}
