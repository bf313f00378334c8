package dev.sojourn.core.agent.netty;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.agent.capture.DatagramCapture;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Messages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// Receives on one UDP socket of the program in Netty's stead.
final class NettyCapture extends DatagramCapture implements NettyReceiver {
  /// What Netty gives the kernel, and what the agent's stamps need beside it.
  private static final int CONTROL = ControlSpace.STAMP_AND_DROPS + 152;

  /// Beyond what the stamp takes there is more to tell.
  private static final int STAMP_ALONE = 64;

  /// linux/in.h, which knows no architecture.
  private static final int IP_RECVORIGDSTADDR = 20;

  private final AtomicBoolean used = new AtomicBoolean();
  private final SocketCalls calls;
  private final Constants constants;
  private final int truncFlag;
  private final ControlMessages control = new ControlMessages();
  private final MemorySegment asked;
  private final MemorySegment askedLength;

  private Messages messages;
  private volatile boolean closed;

  private NettyCapture(Platform.Available platform, Arena arena, int fd) {
    super(platform, arena, fd);
    calls = calls();
    constants = platform.constants();
    truncFlag = constants.MSG_TRUNC();
    messages = new Messages(arena, 1, CONTROL);
    asked = arena.allocate(JAVA_INT);
    askedLength = arena.allocate(JAVA_INT);
  }

  static NettyCapture begun(Platform.Available platform, int fd) {
    NettyCapture capture = new NettyCapture(platform, Arena.ofAuto(), fd);
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
    if (!used.compareAndSet(false, true)) {
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
      used.setRelease(false);
    }
  }

  @Override
  public int receive(long buffer, int length) {
    if (!used.compareAndSet(false, true)) {
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
      used.setRelease(false);
    }
  }

  /// `recvmmsg0`.
  int receive(Object[] packets, int offset, int count, PacketFields fields, Tells tells) {
    if (!used.compareAndSet(false, true)) {
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
      used.setRelease(false);
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

  private int failedWith(long result) {
    failed(result);
    return NettyReceiver.failure(result);
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
}
