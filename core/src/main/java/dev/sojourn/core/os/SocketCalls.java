package dev.sojourn.core.os;

import java.lang.foreign.MemorySegment;

/// The system calls that the receiver needs, one method each, under their C names.
///
/// Every method returns what the system call itself does, before the C library splits it: the
/// result, or the negated `errno`; [Errno] says what that means.
///
/// One instance serves one socket: [#recvmmsg], [#recvmsg], [#ppoll] and [#epoll_wait] are for one
/// thread at a time, all others may be called from any thread.
public interface SocketCalls {
  /// socket(2): a new descriptor.
  int socket(int domain, int type, int protocol);

  /// bind(2): gives the socket its local address.
  int bind(int fd, MemorySegment address, int length);

  /// connect(2): from now on the socket receives only from `address`.
  int connect(int fd, MemorySegment address, int length);

  /// getsockname(2): the socket's local address; `length` is an `int`, in and out.
  int getsockname(int fd, MemorySegment address, MemorySegment length);

  /// getpeername(2): the address that the socket is connected to; `length` is an `int`, in and out.
  int getpeername(int fd, MemorySegment address, MemorySegment length);

  /// setsockopt(2).
  int setsockopt(int fd, int level, int name, MemorySegment value, int length);

  /// getsockopt(2); `length` is an `int`, in and out.
  int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length);

  /// sendto(2): the bytes sent.
  long sendto(
      int fd, MemorySegment payload, long length, int flags, MemorySegment address, int size);

  /// recvmmsg(2), without its time-out, which is looked at only after a packet came (BUGS there):
  /// the number of messages received. `messages` is the address of an array of `struct mmsghdr`.
  int recvmmsg(int fd, long messages, int count, int flags);

  /// recvmsg(2): the bytes of the datagram. `message` is the address of a `struct msghdr`.
  long recvmsg(int fd, long message, int flags);

  /// ppoll(2) with the signal mask left alone: the number of ready descriptors, 0 after the
  /// time-out. `descriptors` is the address of an array of `struct pollfd`, `timeout` that of a
  /// `struct timespec`, or 0 to wait for ever.
  int ppoll(long descriptors, int count, long timeout);

  /// epoll_create1(2): a new descriptor.
  int epoll_create1(int flags);

  /// epoll_ctl(2); `event` is a `struct epoll_event`.
  int epoll_ctl(int epoll, int operation, int fd, MemorySegment event);

  /// epoll_wait(2): the number of events. `events` is the address of an array of `struct
  /// epoll_event`; it waits for ever when `millis` is -1.
  int epoll_wait(int epoll, long events, int count, int millis);

  /// eventfd(2): a descriptor that polls as readable while its counter is not 0.
  int eventfd(int initial, int flags);

  /// read(2): the bytes read.
  long read(int fd, MemorySegment buffer, long length);

  /// write(2): the bytes written.
  long write(int fd, MemorySegment buffer, long length);

  /// pread(2): the bytes read at `offset`, which stays where it is.
  long pread(int fd, MemorySegment buffer, long length, long offset);

  /// open(2).
  int open(String path, int flags);

  /// pidfd_open(2): a descriptor that stands for a process.
  int pidfd_open(int pid, int flags);

  /// pidfd_getfd(2): a copy of a descriptor of that process, which stands for the same open file.
  int pidfd_getfd(int pidfd, int fd, int flags);

  /// sched_setscheduler(2) of a thread, 0 for the calling one; `parameter` is a `struct
  /// sched_param`: the priority, an `int`.
  int sched_setscheduler(int thread, int policy, MemorySegment parameter);

  /// getrusage(2) of `who`; `usage` is a `struct rusage`.
  int getrusage(int who, MemorySegment usage);

  /// strerror(3): what the C library says of an error number.
  String strerror(int number);

  /// close(2). The descriptor is gone even when it reports an error.
  int close(int fd);
}
