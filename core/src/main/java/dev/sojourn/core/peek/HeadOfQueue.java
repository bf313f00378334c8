package dev.sojourn.core.peek;

import dev.sojourn.core.clock.StepDetector;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Message;
import java.lang.foreign.Arena;

/// Tells how long the first packet in a foreign socket's queue has waited, and takes nothing: a
/// recvmsg(2) of no bytes with MSG_PEEK brings the stamp along.
///
/// The socket reports stamps only for the time of that call, so that the program's own receives do
/// not get control messages that they did not ask for; that the kernel takes stamps at all is for
/// somebody else to see to.
public final class HeadOfQueue {
  public static final long ABSENT = ControlMessages.ABSENT;

  /// linux/net_tstamp.h: SOF_TIMESTAMPING_SOFTWARE, report software stamps.
  private static final int REPORT = 1 << 4;

  private static final int NO_SOCKET = -1;

  private final SocketCalls calls;
  private final Constants constants;
  private final SystemClock clock;
  private final StepDetector steps;
  private final ForeignSocket socket;
  private final Message message;
  private final ControlMessages control = new ControlMessages();

  /// No stamp from before the clock was last set forward is later.
  private long lastBeforeStep = Long.MIN_VALUE;

  public HeadOfQueue(
      Platform.Available platform, SocketCalls calls, ForeignSocket socket, Arena arena) {
    this.calls = calls;
    this.socket = socket;
    constants = platform.constants();
    clock = platform.clock().get();
    steps = new StepDetector(clock);
    message = new Message(arena, ControlSpace.STAMP_AND_DROPS);
  }

  /// Makes each call once, in vain, since the first time takes long.
  public void rehearse() {
    socket.option(NO_SOCKET, constants.SO_TIMESTAMPING());
    peek(NO_SOCKET);
  }

  /// Its age in ns, or [#ABSENT], also when the clock may have been set in the meantime.
  public long ageNanos(int fd) {
    int option = constants.SO_TIMESTAMPING();
    int before = socket.option(fd, option);
    if (before == ForeignSocket.ABSENT) {
      return ABSENT;
    }
    boolean reports = (before & REPORT) != 0;
    if (!reports && !socket.option(fd, option, before | REPORT)) {
      return ABSENT;
    }
    try {
      return peek(fd);
    } finally {
      if (!reports) {
        socket.option(fd, option, before);
      }
    }
  }

  private long peek(int fd) {
    message.arm(0, 0, 0);
    long result =
        calls.recvmsg(fd, message.address(), constants.MSG_PEEK() | constants.MSG_DONTWAIT());
    if (result < 0) {
      return ABSENT;
    }
    message.decode(control);
    long stamp = control.softwareNanos();
    return stamp == ControlMessages.ABSENT ? ABSENT : age(stamp, clock.realtimeNanos());
  }

  private long age(long stamp, long now) {
    if (steps.isStep(now)) {
      long step = steps.stepNanos();
      lastBeforeStep = step > 0 ? steps.realtimeNanos() - step : Long.MIN_VALUE;
    }
    return stamp <= lastBeforeStep || stamp > now ? ABSENT : now - stamp;
  }
}
