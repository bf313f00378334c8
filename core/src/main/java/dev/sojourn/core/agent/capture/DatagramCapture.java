package dev.sojourn.core.agent.capture;

import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.Message;
import dev.sojourn.core.wire.Messages;
import dev.sojourn.core.witness.Attendance;
import dev.sojourn.core.witness.Watched;
import dev.sojourn.core.witness.Witness;
import java.lang.foreign.Arena;

/// Receives on one UDP socket of the program in its transport's stead: what does not depend on the
/// transport.
///
/// What goes wrong before the system call leaves the call to the transport; what goes wrong after
/// it does not reach the program, which has its packet.
public abstract class DatagramCapture implements Captured {
  private static final int CLOSED = -1;

  private final Platform.Available platform;
  private final int fd;
  private final SocketCalls calls;
  private final Attendance attendance = new Attendance();
  private final PacketLog log;

  private boolean parked;
  private Watched watched;
  private volatile boolean refused;

  /// @param arena freed when no thread can be in a system call with its memory any more
  protected DatagramCapture(Platform.Available platform, Arena arena, int fd) {
    this.platform = platform;
    this.fd = fd;
    calls = platform.calls().get();
    log = new PacketLog(platform, calls, arena, this::isOpen, fd);
  }

  /// Whether [#fd] is still the number of this socket. Asked by any thread.
  protected abstract boolean isOpen();

  /// Asks for stamps and begins to record.
  public final void begin() {
    refused = !log.begin();
    if (!refused) {
      watched = new Watched(log.socket(), attendance, this::followed);
      Witness.watch(platform, watched);
    }
  }

  /// The descriptor's number while receive calls come by here.
  private int followed() {
    return Captures.isRecording() && isOpen() ? fd : CLOSED;
  }

  @Override
  public void end() {
    refuse();
    log.end();
  }

  @Override
  public final boolean isRefused() {
    return refused;
  }

  @Override
  public final void parked() {
    parked = true;
  }

  /// The socket's number.
  protected final int fd() {
    return fd;
  }

  /// For the thread that receives.
  protected final SocketCalls calls() {
    return calls;
  }

  /// The thread makes a receive call.
  protected final void enter() {
    attendance.come();
    if (parked) {
      // The call began when it first found nothing.
      parked = false;
    } else {
      log.enter();
    }
  }

  /// The call failed with `result`.
  protected final void failed(long result) {
    if (Errno.EAGAIN.is(result)) {
      log.foundEmpty();
    }
  }

  /// The call took a datagram of `length` bytes.
  protected final void taken(Message message, int length) {
    try {
      log.taken(message, length);
    } catch (RuntimeException | Error _) {
      refuse();
    }
  }

  /// The call took the first `count` messages.
  ///
  /// @param drained whether it is known to have left the queue empty
  protected final void taken(Messages messages, int count, boolean drained) {
    try {
      log.taken(messages, count, drained);
    } catch (RuntimeException | Error _) {
      refuse();
    }
  }

  /// The program has its packet; from now on this socket is its transport's.
  private void refuse() {
    refused = true;
    if (watched != null) {
      Witness.forget(watched);
    }
  }
}
