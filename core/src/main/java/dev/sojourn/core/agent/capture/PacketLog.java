package dev.sojourn.core.agent.capture;

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
import dev.sojourn.core.wire.Messages;
import dev.sojourn.events.Marks;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/// Puts the packets of one captured socket on record.
final class PacketLog implements SocketFacts {
  private static final long ABSENT = ControlMessages.ABSENT;
  private static final int ONE_BY_ONE = 1;

  private final BooleanSupplier open;
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
  private boolean own;
  private long dropsBefore;
  private long capacity;
  private long queued;

  // Of the receive that returned last.
  private long dequeued;
  private boolean wanted;
  private int packets;
  private long oldest;
  private long dropped;

  /// @param calls for the thread that receives
  /// @param open whether `fd` is still the number of this socket; asked by any thread
  PacketLog(
      Platform.Available platform, SocketCalls calls, Arena arena, BooleanSupplier open, int fd) {
    Constants constants = platform.constants();
    this.open = open;
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
    own = Captures.isRehearsing();
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

  /// The thread enters a receive call.
  void enter() {
    recorder.enter();
  }

  /// A receive took a datagram of `length` bytes. What a blocked receive gets when its channel is
  /// closed is none, and has no source.
  void taken(Message message, int length) {
    if (message.nameLength() == 0) {
      return;
    }
    returned();
    message.decode(control);
    take(length, message.flags(), Message.sources(), message.source());
    received(false);
  }

  /// A receive took the first `count` messages, with all bytes that they had for a length.
  ///
  /// @param drained whether it is known to have left the queue empty
  void taken(Messages messages, int count, boolean drained) {
    returned();
    for (int i = 0; i < count; i++) {
      if (messages.nameLength(i) != 0) {
        messages.decode(i, control);
        take(messages.length(i), messages.flags(i), messages.memory(), messages.source(i));
      }
    }
    if (drained) {
      steps.drained();
    }
    if (packets > 0) {
      received(drained);
    }
  }

  private void returned() {
    dequeued = clock.realtimeNanos();
    Thread current = Thread.currentThread();
    if (receiver != current) {
      // A store that others see costs a fence.
      receiver = current;
    }
    Waits.beforeReceive(recorder, this);
    wanted = recorder.left(dequeued);
    if (steps.notice(dequeued, recorder)) {
      tally.clockStepped();
    }
    packets = 0;
    oldest = ABSENT;
    dropped = 0;
  }

  /// Puts on record a datagram whose control messages are decoded: one packet, or all those that
  /// the kernel put together.
  private void take(int length, int flags, MemorySegment sources, long source) {
    long stamp = control.softwareNanos();
    long delay = stamp == ABSENT ? ABSENT : dequeued - stamp;
    boolean stepped = stamp != ABSENT && steps.marks(stamp);
    int marks =
        ((flags & truncFlag) != 0 ? Marks.TRUNCATED : 0) | (stepped ? Marks.CLOCK_STEPPED : 0);
    int segment = control.segmentSize();
    int before = packets;
    if (segment == 0 || segment >= length) {
      packet(stamp, delay, length, marks, sources, source);
    } else {
      for (int at = 0; at < length; at += segment) {
        int size = Math.min(segment, length - at);
        packet(stamp, delay, size, marks | Marks.SHARED_STAMP, sources, source);
      }
    }
    tally.received(packets - before, length);
    oldest = Math.max(oldest, stepped || delay < 0 ? ABSENT : delay);
    count(flags, stamp, delay);
  }

  private void packet(
      long stamp, long delay, int length, int marks, MemorySegment sources, long source) {
    packets++;
    if (wanted) {
      recorder.packet(stamp, delay, length, marks, sources, source);
    }
  }

  private void received(boolean drained) {
    recorder.received(steps.monotonicNanos(dequeued), packets, oldest, dropped, drained);
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

  /// Counts what is unusual about a datagram, and how many were dropped before it.
  private void count(int flags, long stamp, long delay) {
    if ((flags & truncFlag) != 0) {
      tally.truncated();
    }
    if ((flags & controlTruncFlag) != 0) {
      tally.controlTruncated();
    }
    if (stamp == ABSENT) {
      tally.unstamped();
      options.renew();
    } else if (delay < 0) {
      tally.negative();
    }
    long counter = control.dropCounter();
    if (counter != ABSENT) {
      dropped += drops.advance((int) counter);
    }
  }

  @Override
  public boolean isOpen() {
    return open.getAsBoolean();
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
        Keeper.stampsRealAfterNanos(),
        own);
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
