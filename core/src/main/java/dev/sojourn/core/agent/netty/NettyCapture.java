package dev.sojourn.core.agent.netty;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.capture.DatagramCapture;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Messages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Receives on one socket of the program in Netty's stead.
///
/// One event loop receives on a channel. Should two threads receive on a descriptor all the same,
/// the second receives by Netty's own methods. What can be decided before the system call, or comes
/// out of it unchanged when it is made again, is left to those, too: [#LEFT].
final class NettyCapture extends DatagramCapture {
  /// The call is to be made by Netty's own method.
  static final int LEFT = Integer.MIN_VALUE;

  /// What Netty gives the kernel, and what the agent's stamps need beside it.
  private static final int CONTROL = ControlSpace.STAMP_AND_DROPS + 152;

  /// Beyond what the stamp takes there is more to tell.
  private static final int STAMP_ALONE = 64;

  /// linux/in.h, which knows no architecture.
  private static final int IP_RECVORIGDSTADDR = 20;

  private static final VarHandle USED = used();

  private final SocketCalls calls;
  private final Constants constants;
  private final int truncFlag;
  private final ControlMessages control = new ControlMessages();
  private final MemorySegment asked;
  private final MemorySegment askedLength;

  private Messages messages;
  private boolean used;
  private volatile boolean closed;

  /// A descriptor of Netty's that is no UDP socket: a TCP connection, mostly.
  private enum NoUdp implements Captured {
    SOCKET;

    @Override
    public void parked() {}

    @Override
    public boolean isRefused() {
      return true;
    }

    @Override
    public void end() {}
  }

  private NettyCapture(Platform.Available platform, Arena arena, int fd) {
    super(platform, arena, fd);
    calls = calls();
    constants = platform.constants();
    truncFlag = constants.MSG_TRUNC();
    messages = new Messages(arena, 1, CONTROL);
    asked = arena.allocate(JAVA_INT);
    askedLength = arena.allocate(JAVA_INT);
  }

  /// The capture of the socket, or null when Netty's own methods are to be used for it. Only while
  /// something records, and the closing of Netty's descriptors is seen.
  static NettyCapture of(int fd) {
    Captured last = Captures.last(fd);
    if (!(last instanceof NettyCapture) && last != NoUdp.SOCKET) {
      last = Captures.open(fd, platform -> open(platform, fd));
    }
    return last instanceof NettyCapture capture && !capture.isRefused() ? capture : null;
  }

  private static Captured open(Platform.Available platform, int fd) {
    Constants constants = platform.constants();
    Arena arena = Arena.ofAuto();
    ForeignSocket socket = new ForeignSocket(platform.calls().get(), constants, arena);
    if (socket.option(fd, constants.SO_TYPE()) != constants.SOCK_DGRAM()
        || socket.option(fd, constants.SO_PROTOCOL()) != constants.IPPROTO_UDP()) {
      return NoUdp.SOCKET;
    }
    NettyCapture capture = new NettyCapture(platform, arena, fd);
    capture.begin();
    return capture;
  }

  @Override
  protected boolean isOpen() {
    return !closed;
  }

  @Override
  public void closing() {
    closed = true;
    end();
  }

  /// `recvmsg0`.
  int receive(Object packet, PacketFields fields) {
    if (!USED.compareAndSet(this, false, true)) {
      return LEFT;
    }
    try {
      messages.arm(0, fields.vectors(packet), fields.count(packet));
      int result = receiveOne();
      if (result >= 0) {
        tell(packet, fields, 0, true);
        taken(messages, 1, false);
        return (int) copied(0);
      }
      return result;
    } finally {
      USED.setRelease(this, false);
    }
  }

  /// `recvAddress` and `recv`, which tell nothing but the length.
  int receive(long buffer, int length) {
    if (!USED.compareAndSet(this, false, true)) {
      return LEFT;
    }
    try {
      messages.arm(buffer, length);
      int result = receiveOne();
      if (result >= 0) {
        taken(messages, 1, false);
        return Math.min(result, length);
      }
      return result;
    } finally {
      USED.setRelease(this, false);
    }
  }

  /// `recvmmsg0`.
  int receive(Object[] packets, int offset, int count, PacketFields fields, Tells tells) {
    if (!USED.compareAndSet(this, false, true)) {
      return LEFT;
    }
    try {
      makeRoom(count);
      for (int i = 0; i < count; i++) {
        Object packet = packets[offset + i];
        messages.arm(i, fields.vectors(packet), fields.count(packet));
      }
      boolean tellsAll = tells == Tells.ALL || tells == Tells.IF_ASKED && isAskedForDestination();
      enter();
      int result;
      do {
        result = calls.recvmmsg(fd(), messages.address(), count, truncFlag);
      } while (Errno.EINTR.is(result));
      if (result < 0) {
        return failedWith(result);
      }
      for (int i = 0; i < result; i++) {
        tell(packets[offset + i], fields, i, tellsAll);
      }
      taken(messages, result, result < count);
      return result;
    } finally {
      USED.setRelease(this, false);
    }
  }

  private void makeRoom(int count) {
    if (count > messages.count()) {
      messages = new Messages(Arena.ofAuto(), count, CONTROL);
    }
  }

  /// Netty's method asks before every call; whoever asked may do so at any time.
  private boolean isAskedForDestination() {
    askedLength.set(JAVA_INT, 0, Integer.BYTES);
    return calls.getsockopt(fd(), constants.IPPROTO_IP(), IP_RECVORIGDSTADDR, asked, askedLength)
            >= 0
        && asked.get(JAVA_INT, 0) != 0;
  }

  /// @return the bytes that the datagram had, or less than 0
  private int receiveOne() {
    enter();
    long result;
    do {
      result = calls.recvmsg(fd(), messages.address(), truncFlag);
    } while (Errno.EINTR.is(result));
    if (result < 0) {
      return failedWith(result);
    }
    messages.setLength((int) result);
    return (int) result;
  }

  /// An error that the socket had in store is told once. One of the call itself comes again, and
  /// different versions make different exceptions of it.
  private int failedWith(long result) {
    failed(result);
    boolean ofTheCall =
        Errno.EBADF.is(result)
            || Errno.EFAULT.is(result)
            || Errno.EINVAL.is(result)
            || Errno.ENOTSOCK.is(result);
    return ofTheCall ? LEFT : (int) result;
  }

  /// Fills the fields of a packet as Netty's C code does (netty_epoll_native.c, init_packet).
  private void tell(Object packet, PacketFields fields, int i, boolean tellsAll) {
    fields.count().set(packet, (int) copied(i));
    if (messages.nameLength(i) == 0) {
      fields.sender().setNone(packet);
    } else {
      fields.sender().set(packet, messages.memory(), messages.source(i));
    }
    int segmentSize = 0;
    if (tellsAll && messages.controlLength(i) > STAMP_ALONE) {
      messages.decode(i, control);
      segmentSize = control.segmentSize();
      if (control.originalDestination() != ControlMessages.ABSENT) {
        fields.recipient().set(packet, messages.memory(), control.originalDestination());
      }
    }
    fields.segmentSize().set(packet, segmentSize);
  }

  private long copied(int i) {
    int length = messages.length(i);
    return (messages.flags(i) & truncFlag) == 0 ? length : Math.min(length, messages.space(i));
  }

  private static VarHandle used() {
    try {
      return MethodHandles.lookup().findVarHandle(NettyCapture.class, "used", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
