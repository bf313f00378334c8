package dev.sojourn.core.agent;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.receive.Counters;
import dev.sojourn.core.record.ClockSteps;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.record.SocketFacts;
import dev.sojourn.core.record.Waiting;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.Message;
import dev.sojourn.events.Marks;
import java.io.FileDescriptor;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;

/// Puts the packets of one captured socket on record.
final class PacketLog implements SocketFacts {
  private static final long ABSENT = ControlMessages.ABSENT;
  private static final int ONE_BY_ONE = 1;

  private final FileDescriptor descriptor;
  private final int fd;
  private final SystemClock clock;
  private final RunQueueClock runQueue;
  private final ControlMessages control = new ControlMessages();
  private final Tally tally = new Tally();
  private final WrappingCounter drops = new WrappingCounter();
  private final ForeignSocket socket;
  private final ForeignSocket receivers;
  private final StampOptions options;
  private final int truncFlag;
  private final int controlTruncFlag;

  private volatile Thread receiver;
  private ClockSteps steps;
  private Recorder recorder;
  private InetSocketAddress local;
  private long dropsBefore;
  private long capacity;
  private long queued;

  PacketLog(
      Platform.Available platform,
      SocketCalls calls,
      Arena arena,
      FileDescriptor descriptor,
      int fd) {
    Constants constants = platform.constants();
    this.descriptor = descriptor;
    this.fd = fd;
    clock = platform.clock().get();
    runQueue = new RunQueueClock(calls, constants, arena);
    socket = new ForeignSocket(platform.calls().get(), constants, arena);
    receivers = new ForeignSocket(calls, constants, arena);
    options = new StampOptions(receivers, constants, fd);
    truncFlag = constants.MSG_TRUNC();
    controlTruncFlag = constants.MSG_CTRUNC();
  }

  /// Asks for stamps and opens the socket's record.
  ///
  /// @return whether the kernel gives stamps for it
  boolean begin() {
    local = socket.localAddress(fd);
    if (local == null || !options.set()) {
      return false;
    }
    readMemory();
    dropsBefore = drops.total();
    steps = new ClockSteps(clock);
    recorder = Recorder.ofSingles(this, runQueue);
    return true;
  }

  /// Closes the record and gives the socket, if it is still open, its options back.
  void end() {
    receiver = null;
    if (recorder != null) {
      if (isOpen()) {
        options.restore();
      }
      recorder.close();
    }
  }

  /// The socket's number on record.
  int socket() {
    return recorder.socket();
  }

  void enter() {
    recorder.enter();
  }

  /// A receive took a datagram of `length` bytes. What a blocked receive gets when its channel is
  /// closed is none, and has no source.
  void taken(Message message, int length) {
    if (message.nameLength() == 0) {
      return;
    }
    long dequeued = clock.realtimeNanos();
    receiver = Thread.currentThread();
    Waits.beforeReceive(recorder, this);
    boolean wanted = recorder.left(dequeued);
    if (steps.notice(dequeued, recorder)) {
      tally.clockStepped();
    }
    control.decode(message.control(), 0, message.controlLength());
    long stamp = control.softwareNanos();
    long delay = stamp == ABSENT ? ABSENT : dequeued - stamp;
    boolean stepped = stamp != ABSENT && steps.marks(stamp);
    if (wanted) {
      recorder.packet(
          stamp, delay, length, marks(message, stepped), Message.sources(), message.source());
    }
    recorder.received(
        steps.monotonicNanos(dequeued),
        1,
        stepped || delay < 0 ? ABSENT : delay,
        count(message, length, stamp, delay),
        false);
  }

  int fd() {
    return fd;
  }

  boolean isReceivedBy(Thread thread) {
    return receiver == thread;
  }

  /// A packet lay in the queue for the last `nanos` of a wait in a selector, which was not asked
  /// for it.
  void unasked(Waiting wait, long nanos) {
    recorder.unasked(wait, nanos);
  }

  /// A receive found the queue empty.
  void foundEmpty() {
    steps.drained();
  }

  /// Counts the packet, and returns how many were dropped before it.
  private long count(Message message, int length, long stamp, long delay) {
    tally.received(1, length);
    if (isTruncated(message)) {
      tally.truncated();
    }
    if ((message.flags() & controlTruncFlag) != 0) {
      tally.controlTruncated();
    }
    if (stamp == ABSENT) {
      tally.unstamped();
      options.renew();
    } else if (delay < 0) {
      tally.negative();
    }
    long counter = control.dropCounter();
    return counter == ABSENT ? 0 : drops.advance((int) counter);
  }

  private int marks(Message message, boolean stepped) {
    return (isTruncated(message) ? Marks.TRUNCATED : 0) | (stepped ? Marks.CLOCK_STEPPED : 0);
  }

  private boolean isTruncated(Message message) {
    return (message.flags() & truncFlag) != 0;
  }

  @Override
  public boolean isOpen() {
    return Originals.number(descriptor) == fd;
  }

  @Override
  public long queuedBytes() {
    return receivers.readMemory(fd) ? receivers.queued() : ABSENT;
  }

  @Override
  public Configuration configuration() {
    return new Configuration(
        local.getAddress().getHostAddress(),
        local.getPort(),
        capacity,
        ONE_BY_ONE,
        Keeper.stampsReal(),
        Keeper.stampsRealAfterNanos());
  }

  @Override
  public Totals totals() {
    if (isOpen()) {
      readMemory();
    } else {
      queued = 0;
    }
    Counters counters = tally.read(drops.total() - dropsBefore);
    return new Totals(
        queued,
        capacity,
        counters.received(),
        counters.bytes(),
        counters.unstamped(),
        counters.truncated(),
        counters.drops(),
        counters.controlTruncated(),
        counters.negative(),
        counters.clockSteps());
  }

  /// The descriptor may be closed, and its number taken, between the look at it and this: then the
  /// numbers are another socket's this once. Nothing is changed.
  private void readMemory() {
    if (socket.readMemory(fd)) {
      queued = socket.queued();
      capacity = socket.capacity();
      drops.advance(socket.drops());
    }
  }
}
