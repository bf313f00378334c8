package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.wire.SocketAddress;
import dev.sojourn.events.ClockStepEvent;
import dev.sojourn.events.Marks;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/// Writes one socket's receives as JFR events. The event objects are reused, so that an event costs
/// no allocation.
final class JfrRecorder implements Recorder {
  static final TickRate TICK_RATE = new TickRate();

  private static final ReceiveEvent ANY_RECEIVE = new ReceiveEvent();
  private static final PacketReceivedEvent ANY_PACKET = new PacketReceivedEvent();

  /// Who comes back after so long finds a queue that is worth a look.
  private static final long AWAY_NANOS = 1_000_000;

  private final int socket;
  private final ReceiveEvent receive = new ReceiveEvent();
  private final PacketReceivedEvent packet = new PacketReceivedEvent();
  private final SenderNames senders;
  private final RunQueueClock runQueueClock;
  private final RunQueue runQueue;
  private final Backlogs backlogs;
  private final Delays delays;
  private final PeriodicEvents periodic;
  private final NotableCalls notable;
  private final SocketFacts facts;
  private final PacketCharge charge = new PacketCharge();

  private boolean receiveBegun;
  private boolean packetsWanted;
  private boolean delaysWanted;
  private boolean backlogsWanted;
  private long dequeueTicks;
  private long dequeued;
  private double ticksPerNano;
  private long longest;
  private long shortest;

  private JfrRecorder(
      int socket, SocketFacts facts, RunQueueClock runQueueClock, NotableCalls notable) {
    this.socket = socket;
    this.notable = notable;
    this.facts = facts;
    this.runQueueClock = runQueueClock;
    runQueue = new RunQueue(runQueueClock);
    backlogs = new Backlogs(socket);
    delays = new Delays(socket);
    senders = new SenderNames(socket);
    periodic = new PeriodicEvents(socket, facts, delays, senders, charge, TICK_RATE);
    receive.socket = socket;
    packet.socket = socket;
    packet.localPort = facts.configuration().localPort();
  }

  /// @param notable chooses the calls that get an event
  static JfrRecorder start(SocketFacts facts, RunQueueClock runQueueClock, NotableCalls notable) {
    JfrRecorder recorder = new JfrRecorder(newSocket(), facts, runQueueClock, notable);
    recorder.periodic.start();
    return recorder;
  }

  /// A number that no other socket of this process has or will have.
  static int newSocket() {
    return SocketNumbers.next();
  }

  static boolean isRecording() {
    return ANY_RECEIVE.isEnabled() || ANY_PACKET.isEnabled();
  }

  @Override
  public int socket() {
    return socket;
  }

  @Override
  public void precededBy(Waiting waiting) {
    if (receiveBegun && waiting instanceof JfrWaiting jfrWaiting) {
      jfrWaiting.precede(receive);
    }
  }

  @Override
  public void unasked(Waiting waiting, long nanos) {
    if (waiting instanceof JfrWaiting jfrWaiting) {
      jfrWaiting.writeUnasked(socket, nanos);
    }
  }

  @Override
  public void enter() {
    boolean wanted = receive.isEnabled();
    if (wanted) {
      if (!receiveBegun) {
        runQueue.prime();
      }
      receive.begin();
      if (charge.isWanted()) {
        measureCharge();
      }
    }
    receiveBegun = wanted;
  }

  private void measureCharge() {
    long away = receive.startTicks() - dequeueTicks;
    if (ticksPerNano > 0 && away > TickRate.ticks(AWAY_NANOS, ticksPerNano)) {
      long before = realtimeNanos();
      long queued = facts.queuedBytes();
      charge.looked(queued, dequeued, before, realtimeNanos());
    }
  }

  private static long realtimeNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public boolean left(long realtimeNanos) {
    dequeued = realtimeNanos;
    packetsWanted = packet.isEnabled();
    backlogsWanted = backlogs.areWanted();
    delaysWanted = delays.areWanted();
    if (receiveBegun) {
      receive.end();
      receive.returnedAt = realtimeNanos;
      dequeueTicks = receive.endTicks();
    } else if (packetsWanted || backlogsWanted) {
      dequeueTicks = TickRate.now(packet);
    }
    ticksPerNano = TICK_RATE.perNano();
    longest = Schema.ABSENT;
    shortest = Long.MAX_VALUE;
    return packetsWanted || backlogsWanted || delaysWanted;
  }

  @Override
  public void packet(
      long kernelTimestamp, long queueDelay, int bytes, int marks, MemorySegment names, long name) {
    boolean isStepped = (marks & Marks.CLOCK_STEPPED) != 0;
    charge.taken(isStepped ? Schema.ABSENT : kernelTimestamp);
    if (queueDelay >= 0 && !isStepped) {
      longest = Math.max(longest, queueDelay);
      shortest = Math.min(shortest, queueDelay);
      if (delaysWanted) {
        delays.record(queueDelay);
      }
    }
    if (packetsWanted) {
      writePacket(kernelTimestamp, queueDelay, bytes, marks, names, name);
    }
  }

  private void writePacket(
      long kernelTimestamp, long queueDelay, int bytes, int marks, MemorySegment names, long name) {
    PacketReceivedEvent event = packet;
    event.stampedAt(kernelTimestamp);
    event.queueDelay = queueDelay;
    event.bytes = bytes;
    event.sourcePort = SocketAddress.port(names, name);
    event.sender = senders.find(names, name);
    event.marks = Marks.text(marks);
    event.commitAt(dequeueTicks);
    if (event.showedSender()) {
      senders.name(names, name);
    }
  }

  private long delayTicks(long queueDelay) {
    return queueDelay == Schema.ABSENT || dequeueTicks == Schema.ABSENT
        ? Schema.ABSENT
        : TickRate.ticks(queueDelay, ticksPerNano);
  }

  @Override
  public void received(
      long monotonicNanos, int packets, long oldestDelay, long drops, boolean drained) {
    if (receiveBegun && notable.take(receive, oldestDelay, drops, ticksPerNano)) {
      writeReceive(monotonicNanos, packets, oldestDelay, drops);
    }
    if (backlogsWanted && longest != Schema.ABSENT) {
      backlogs.received(
          dequeueTicks,
          monotonicNanos,
          longest,
          delayTicks(longest),
          shortest,
          packets,
          drops,
          drained);
    }
  }

  private void writeReceive(long monotonicNanos, int packets, long oldestDelay, long drops) {
    runQueue.measure(monotonicNanos, oldestDelay);
    receive.packets = packets;
    receive.oldestDelay = oldestDelay;
    receive.drops = drops;
    receive.runQueueWait = runQueue.waitNanos();
    receive.cpuTime = runQueue.cpuNanos();
    receive.runQueueSpan = runQueue.spanNanos();
    receive.minorFaults = runQueue.minorFaults();
    receive.majorFaults = runQueue.majorFaults();
    receive.commit();
  }

  @Override
  public void clockStepped(long step, long realtimeNanos, long uncertaintyNanos) {
    ClockStepEvent event = new ClockStepEvent();
    event.socket = socket;
    event.step = step;
    event.realtime = realtimeNanos;
    event.uncertainty = uncertaintyNanos;
    event.commit();
  }

  @Override
  public void close() {
    backlogs.finish();
    periodic.close();
    runQueueClock.close();
  }
}
