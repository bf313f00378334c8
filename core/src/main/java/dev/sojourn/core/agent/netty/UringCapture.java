package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.capture.DatagramCapture;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.ForeignMessage;
import dev.sojourn.core.wire.Messages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Watches what one socket of the program receives by Netty's io_uring transport.
///
/// The kernel writes control messages at any time between a receive's submission and its
/// completion, so their memory must outlive both whatever becomes of the capture meanwhile. A
/// packet's dequeue is when its completion is handled: the time that the ring kept it is within its
/// delay.
///
/// A channel's receives are submitted, and their completions handled, by its one event loop.
final class UringCapture extends DatagramCapture {
  /// What the agent's stamps need, and room for what the program asked for.
  private static final int CONTROL = ControlSpace.STAMP_AND_DROPS + 152;

  /// One that was cancelled stays until its header is submitted again.
  private static final int MOST_SUBMITTED = 1 << 16;

  /// By the addresses of their headers.
  private static final Map<Long, Submitted> SUBMITTED = new ConcurrentHashMap<>();

  private final Messages messages;
  private final ArrayDeque<MemorySegment> free = new ArrayDeque<>();
  private final Owner owner = new Owner(this);
  private boolean isCalled;
  private volatile boolean closed;

  /// A receive that the ring has.
  ///
  /// @param control held here so that it is not freed
  private record Submitted(Owner owner, MemorySegment control) {}

  /// Whose a receive is, until the capture ends.
  private static final class Owner {
    private volatile UringCapture capture;

    private Owner(UringCapture capture) {
      this.capture = capture;
    }
  }

  private UringCapture(Platform.Available platform, Arena arena, int fd) {
    super(platform, arena, fd);
    messages = new Messages(arena, 1, CONTROL);
  }

  /// The capture of the socket, or null when nothing is to be put on record of it.
  static UringCapture of(int fd) {
    Captured last = Captures.last(fd);
    if (!(last instanceof UringCapture)) {
      last = Captures.open(fd, platform -> open(platform, fd));
    }
    return last instanceof UringCapture capture && !capture.isRefused() ? capture : null;
  }

  private static Captured open(Platform.Available platform, int fd) {
    UringCapture capture = new UringCapture(platform, Arena.ofAuto(), fd);
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

  @Override
  public void end() {
    owner.capture = null;
    super.end();
  }

  /// A receive is handed to the ring: gives its header room for control messages, unless it has
  /// some.
  void submit(long header) {
    try {
      giveRoom(header);
    } catch (RuntimeException | Error _) {
      // Then this receive is not on record.
    }
  }

  private void giveRoom(long header) {
    if (SUBMITTED.size() >= MOST_SUBMITTED || ForeignMessage.hasControl(header)) {
      return;
    }
    MemorySegment control = free.poll();
    if (control == null) {
      control = Arena.ofAuto().allocate(CONTROL, Long.BYTES);
    }
    enter();
    isCalled = true;
    SUBMITTED.put(header, new Submitted(owner, control));
    ForeignMessage.setControl(header, control.address(), CONTROL);
  }

  /// The ring has completed a receive of `length` bytes.
  static void completed(long header, int length) {
    Submitted submitted = SUBMITTED.remove(header);
    UringCapture capture = submitted == null ? null : submitted.owner().capture;
    if (capture == null) {
      return;
    }
    try {
      capture.completed(header, length, submitted.control());
    } catch (RuntimeException | Error _) {
      // The program has its packet all the same.
    }
  }

  private void completed(long header, int length, MemorySegment control) {
    if (!isCalled) {
      // Another of several that were submitted at once: in between the program had the last one.
      enter();
    }
    isCalled = false;
    messages.become(header, length);
    taken(messages, 1, false);
    free.push(control);
  }
}
