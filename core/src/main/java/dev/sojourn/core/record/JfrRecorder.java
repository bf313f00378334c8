package dev.sojourn.core.record;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes one socket's receives as JFR events. The event objects are reused, so that an event costs
/// no allocation.
final class JfrRecorder implements Recorder {
  private static final AtomicInteger SOCKETS = new AtomicInteger();
  private static final TickRate TICK_RATE = new TickRate();

  private static final ReceiveEvent ANY_RECEIVE = new ReceiveEvent();
  private static final PacketReceivedEvent ANY_PACKET = new PacketReceivedEvent();

  private final ReceiveEvent receive = new ReceiveEvent();
  private final PacketReceivedEvent packet = new PacketReceivedEvent();
  private final RunQueueClock runQueueClock;
  private final RunQueue runQueue;
  private final PeriodicEvents periodic;

  private boolean receiveBegun;
  private long leftNanos;
  private long dequeueTicks;

  private JfrRecorder(int socket, SocketFacts facts, RunQueueClock runQueueClock) {
    this.runQueueClock = runQueueClock;
    runQueue = new RunQueue(runQueueClock);
    periodic = new PeriodicEvents(socket, facts, TICK_RATE);
    receive.socket = socket;
    packet.socket = socket;
  }

  static JfrRecorder start(SocketFacts facts, RunQueueClock runQueueClock) {
    JfrRecorder recorder = new JfrRecorder(newSocket(), facts, runQueueClock);
    recorder.periodic.start();
    return recorder;
  }

  /// A number that no other socket of this process has or will have.
  static int newSocket() {
    return SOCKETS.incrementAndGet();
  }

  static boolean isRecording() {
    return ANY_RECEIVE.isEnabled() || ANY_PACKET.isEnabled();
  }

  @Override
  public void precededBy(Waiting waiting) {
    if (receiveBegun && waiting instanceof JfrWaiting jfrWaiting) {
      jfrWaiting.precede(receive, TICK_RATE);
    }
  }

  @Override
  public void enter() {
    receiveBegun = receive.isEnabled();
    if (receiveBegun) {
      receive.begin();
    }
  }

  @Override
  public boolean left() {
    boolean packetsWanted = packet.isEnabled();
    if (receiveBegun) {
      receive.end();
      leftNanos = System.nanoTime();
      dequeueTicks = receive.endTicks();
    } else if (packetsWanted) {
      packet.begin();
      dequeueTicks = packet.startTicks();
    }
    return packetsWanted;
  }

  @Override
  public void packet(
      long kernelTimestamp, long queueDelay, int bytes, char sourcePort, boolean truncated) {
    PacketReceivedEvent event = packet;
    event.stamped = kernelTimestamp != Schema.ABSENT;
    event.kernelTimestamp = kernelTimestamp;
    event.queueDelay = queueDelay;
    event.arrival = arrival(queueDelay);
    event.bytes = bytes;
    event.sourcePort = sourcePort;
    event.truncated = truncated;
    event.commitAt(dequeueTicks);
  }

  private long arrival(long queueDelay) {
    if (queueDelay == Schema.ABSENT || dequeueTicks == Schema.ABSENT) {
      return Schema.ABSENT;
    }
    long ticks = TICK_RATE.ticks(queueDelay);
    return ticks == Schema.ABSENT ? Schema.ABSENT : dequeueTicks - ticks;
  }

  @Override
  public void received(int packets, long oldestDelay, long drops) {
    if (!receiveBegun) {
      return;
    }
    runQueue.measure(leftNanos, oldestDelay);
    receive.packets = packets;
    receive.oldestDelay = oldestDelay;
    receive.drops = drops;
    receive.runQueueWait = runQueue.waitNanos();
    receive.runQueueSpan = runQueue.spanNanos();
    receive.commit();
  }

  @Override
  public void close() {
    periodic.close();
    runQueueClock.close();
  }
}
