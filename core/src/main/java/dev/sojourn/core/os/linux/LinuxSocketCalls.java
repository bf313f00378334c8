package dev.sojourn.core.os.linux;

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
import java.lang.ref.Reference;

/// The port bound to the C library.
///
/// `errno` belongs to the thread that made the call, so it is captured with the call. The two hot
/// calls capture it in a segment of this instance; the others, which any thread may make, in one of
/// the thread's. All of these are of one kind of arena: for several, the code of a shape would have
/// to be made for any, and would allocate.
///
/// Capturing it makes the JDK allocate a slice of that segment for each call that is not compiled
/// by its last compiler. So the calls that receiving threads make now and then, which never become
/// hot enough for it and hardly ever fail, are made without; only one that failed is made again to
/// learn why.
final class LinuxSocketCalls implements SocketCalls {
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /// That of every function but the hot ones. To bind a shape takes the JDK a dozen milliseconds
  /// and two dozen classes, whose names a profiler would see. A register holds 64 bits, of which a
  /// function takes as many as its parameter has, and it takes no registers beyond those of its
  /// parameters (System V ABI for AMD64, 3.2.3; AAPCS64, 6.4.2). What a segment's address is passed
  /// for is kept from being freed by a fence.
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle SOCKET = function("socket");
  private static final MethodHandle BIND = function("bind");
  private static final MethodHandle CONNECT = function("connect");
  private static final MethodHandle GETSOCKNAME = function("getsockname");
  private static final MethodHandle GETPEERNAME = function("getpeername");
  private static final MethodHandle SETSOCKOPT = function("setsockopt");
  private static final MethodHandle GETSOCKOPT = function("getsockopt");
  private static final MethodHandle SENDTO = function("sendto");
  private static final MethodHandle RECVMMSG =
      hotFunction(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle RECVMSG =
      hotFunction("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
  private static final MethodHandle PPOLL =
      hotFunction(
          "ppoll", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle EPOLL_CREATE1 = function("epoll_create1");
  private static final MethodHandle EPOLL_CTL = function("epoll_ctl");
  private static final MethodHandle EPOLL_WAIT =
      hotFunction(
          "epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT));
  private static final MethodHandle EVENTFD = function("eventfd");
  private static final MethodHandle READ = function("read");
  private static final MethodHandle WRITE = function("write");
  private static final MethodHandle PREAD = function("pread");
  private static final MethodHandle CLOSE = function("close");
  private static final MethodHandle GETRUSAGE = function("getrusage");
  private static final MethodHandle OPEN =
      Native.downcall("open", SHAPE, ERRNO, Linker.Option.firstVariadicArg(2));
  private static final MethodHandle PREAD_OR_FAIL = Native.downcall("pread", SHAPE);
  private static final MethodHandle GETRUSAGE_OR_FAIL = Native.downcall("getrusage", SHAPE);
  private static final MethodHandle STRERROR = Native.downcall("strerror", SHAPE);

  /// What the C library has no function for, or has only of late. Apart, since hardly anybody needs
  /// it.
  private static final class Syscall {
    /// asm-generic/unistd.h; all architectures share what is numbered from 424 on.
    private static final long PIDFD_OPEN = 434;

    private static final long PIDFD_GETFD = 438;

    private static final MethodHandle SYSCALL =
        Native.downcall("syscall", SHAPE, ERRNO, Linker.Option.firstVariadicArg(1));

    static long make(long number, long first, long second, long third) {
      MemorySegment errno = ERRNO_OF_THREAD.get();
      try {
        return result(
            (long) SYSCALL.invokeExact(errno, number, first, second, third, 0L, 0L), errno);
      } catch (Throwable failure) {
        throw Native.unexpected(failure);
      }
    }
  }

  private static final int LONGEST_TEXT = 256;

  private static final ThreadLocal<MemorySegment> ERRNO_OF_THREAD =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  private final MemorySegment hotErrno =
      Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

  @Override
  public int socket(int domain, int type, int protocol) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  SOCKET.invokeExact(
                      errno, (long) domain, (long) type, (long) protocol, 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int bind(int fd, MemorySegment address, int length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  BIND.invokeExact(errno, (long) fd, address.address(), (long) length, 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(address);
    }
  }

  @Override
  public int connect(int fd, MemorySegment address, int length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  CONNECT.invokeExact(
                      errno, (long) fd, address.address(), (long) length, 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(address);
    }
  }

  @Override
  public int getsockname(int fd, MemorySegment address, MemorySegment length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  GETSOCKNAME.invokeExact(
                      errno, (long) fd, address.address(), length.address(), 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(address);
      Reference.reachabilityFence(length);
    }
  }

  @Override
  public int getpeername(int fd, MemorySegment address, MemorySegment length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  GETPEERNAME.invokeExact(
                      errno, (long) fd, address.address(), length.address(), 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(address);
      Reference.reachabilityFence(length);
    }
  }

  @Override
  public int setsockopt(int fd, int level, int name, MemorySegment value, int length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  SETSOCKOPT.invokeExact(
                      errno,
                      (long) fd,
                      (long) level,
                      (long) name,
                      value.address(),
                      (long) length,
                      0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(value);
    }
  }

  @Override
  public int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  GETSOCKOPT.invokeExact(
                      errno,
                      (long) fd,
                      (long) level,
                      (long) name,
                      value.address(),
                      length.address(),
                      0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(value);
      Reference.reachabilityFence(length);
    }
  }

  @Override
  public long sendto(
      int fd, MemorySegment payload, long length, int flags, MemorySegment address, int size) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (long)
              SENDTO.invokeExact(
                  errno,
                  (long) fd,
                  payload.address(),
                  length,
                  (long) flags,
                  address.address(),
                  (long) size),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(payload);
      Reference.reachabilityFence(address);
    }
  }

  @Override
  public int recvmmsg(int fd, long messages, int count, int flags) {
    try {
      return result((int) RECVMMSG.invokeExact(hotErrno, fd, messages, count, flags, 0L), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long recvmsg(int fd, long message, int flags) {
    try {
      return result((long) RECVMSG.invokeExact(hotErrno, fd, message, flags), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int ppoll(long descriptors, int count, long timeout) {
    try {
      return result(
          (int) PPOLL.invokeExact(hotErrno, descriptors, (long) count, timeout, 0L), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int epoll_create1(int flags) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int) (long) EPOLL_CREATE1.invokeExact(errno, (long) flags, 0L, 0L, 0L, 0L, 0L), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int epoll_ctl(int epoll, int operation, int fd, MemorySegment event) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int)
              (long)
                  EPOLL_CTL.invokeExact(
                      errno, (long) epoll, (long) operation, (long) fd, event.address(), 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(event);
    }
  }

  @Override
  public int epoll_wait(int epoll, long events, int count, int millis) {
    try {
      return result((int) EPOLL_WAIT.invokeExact(hotErrno, epoll, events, count, millis), hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int eventfd(int initial, int flags) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (int) (long) EVENTFD.invokeExact(errno, (long) initial, (long) flags, 0L, 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public long read(int fd, MemorySegment buffer, long length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (long) READ.invokeExact(errno, (long) fd, buffer.address(), length, 0L, 0L, 0L), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  @Override
  public long write(int fd, MemorySegment buffer, long length) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result(
          (long) WRITE.invokeExact(errno, (long) fd, buffer.address(), length, 0L, 0L, 0L), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  @Override
  public long pread(int fd, MemorySegment buffer, long length, long offset) {
    try {
      long read =
          (long) PREAD_OR_FAIL.invokeExact((long) fd, buffer.address(), length, offset, 0L, 0L);
      return read >= 0
          ? read
          : result(
              (long)
                  PREAD.invokeExact(hotErrno, (long) fd, buffer.address(), length, offset, 0L, 0L),
              hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  @Override
  public int open(String path, int flags) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try (Arena arena = Arena.ofConfined()) {
      return result(
          (int)
              (long)
                  OPEN.invokeExact(
                      errno, arena.allocateFrom(path).address(), (long) flags, 0L, 0L, 0L, 0L),
          errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int pidfd_open(int pid, int flags) {
    return (int) Syscall.make(Syscall.PIDFD_OPEN, pid, flags, 0);
  }

  @Override
  public int pidfd_getfd(int pidfd, int fd, int flags) {
    return (int) Syscall.make(Syscall.PIDFD_GETFD, pidfd, fd, flags);
  }

  @Override
  public int getrusage(int who, MemorySegment usage) {
    try {
      int done =
          (int) (long) GETRUSAGE_OR_FAIL.invokeExact((long) who, usage.address(), 0L, 0L, 0L, 0L);
      return done >= 0
          ? done
          : result(
              (int)
                  (long)
                      GETRUSAGE.invokeExact(hotErrno, (long) who, usage.address(), 0L, 0L, 0L, 0L),
              hotErrno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    } finally {
      Reference.reachabilityFence(usage);
    }
  }

  @Override
  @SuppressWarnings("restricted")
  public String strerror(int number) {
    try {
      long text = (long) STRERROR.invokeExact((long) number, 0L, 0L, 0L, 0L, 0L);
      return MemorySegment.ofAddress(text).reinterpret(LONGEST_TEXT).getString(0);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  @Override
  public int close(int fd) {
    MemorySegment errno = ERRNO_OF_THREAD.get();
    try {
      return result((int) (long) CLOSE.invokeExact(errno, (long) fd, 0L, 0L, 0L, 0L, 0L), errno);
    } catch (Throwable failure) {
      throw Native.unexpected(failure);
    }
  }

  private static int result(int result, MemorySegment errno) {
    return result >= 0 ? result : -(int) ERRNO_VALUE.get(errno, 0L);
  }

  private static long result(long result, MemorySegment errno) {
    return result >= 0 ? result : -(int) ERRNO_VALUE.get(errno, 0L);
  }

  /// One whose code is to know of no other's calls: else it is made for all that any of them was
  /// seen to do, and may allocate.
  private static MethodHandle hotFunction(String name, FunctionDescriptor shape) {
    return Native.downcall(name, shape, ERRNO);
  }

  private static MethodHandle function(String name) {
    return Native.downcall(name, SHAPE, ERRNO);
  }
}
