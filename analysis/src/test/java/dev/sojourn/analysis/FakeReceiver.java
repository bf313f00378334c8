package dev.sojourn.analysis;

import dev.sojourn.events.DelayHistogramEvent;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SocketQueueEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Writes the events of a receiver without a socket: packets arrive by the clock, one every
/// `spacing` nanoseconds, and [#receive] takes those that have come.
public final class FakeReceiver {
  static {
    // Before the first packet arrives: else it waits until they are loaded.
    new FakeReceiver(0, 1).packet(0);
    new ReceiveEvent();
    new DelayHistogramEvent();
  }

  private final int socket;
  private final long spacing;
  private long nextArrival = System.nanoTime();
  private long received;
  private boolean measures;
  private final Histogram delays = new Histogram(3);
  private long lastReading = nextArrival;

  public FakeReceiver(int socket, long spacing) {
    this.socket = socket;
    this.spacing = spacing;
  }

  /// A receiver that comes late: the first of its packets has waited for this long already.
  public static FakeReceiver late(int socket, long spacing, Duration late) {
    FakeReceiver receiver = new FakeReceiver(socket, spacing);
    receiver.nextArrival -= late.toNanos();
    return receiver;
  }

  /// A receiver whose kernel tells how long it waited for a CPU: never.
  static FakeReceiver measured(int socket, long spacing) {
    FakeReceiver receiver = new FakeReceiver(socket, spacing);
    receiver.measures = true;
    return receiver;
  }

  /// Receives what comes within this time.
  public void receiveFor(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      receive();
    }
  }

  /// Receives this many more, or a few more than that.
  public void receivePackets(long packets) {
    long end = received + packets;
    while (received < end) {
      receive();
    }
  }

  /// A stall: for this long at least the receiving thread sleeps, while packets go on to come.
  public void stallAsleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /// Works off what has come, this many packets a call.
  public void catchUp(int packetsPerCall) {
    while (nextArrival <= System.nanoTime()) {
      receive(packetsPerCall);
    }
  }

  /// One receive call that ends now, if a packet has come.
  public void receive() {
    receive(Integer.MAX_VALUE);
  }

  /// One receive call that ends now and takes at most so many, if a packet has come.
  void receive(int most) {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    long now = System.nanoTime();
    call.end();
    if (nextArrival > now) {
      return;
    }
    call.socket = socket;
    call.oldestDelay = now - nextArrival;
    call.runQueueWait = measures ? 0 : Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = measures ? now - lastReading : Schema.ABSENT;
    lastReading = now;
    for (; nextArrival <= now && call.packets < most; nextArrival += spacing) {
      delays.recordValue(now - nextArrival);
      packet(now - nextArrival).commitAt(call.endTicks());
      call.packets++;
      received++;
    }
    call.commit();
  }

  private PacketReceivedEvent packet(long delay) {
    PacketReceivedEvent packet = new PacketReceivedEvent();
    packet.socket = socket;
    packet.queueDelay = delay;
    packet.stampedAt(nextArrival);
    packet.bytes = 100;
    return packet;
  }

  /// A packet that the kernel did not stamp.
  public void receiveUnstamped() {
    receiveOne(packet(Schema.ABSENT));
  }

  /// A packet whose delay is below 0 because the wall clock was set back.
  public void receiveNegative() {
    receiveOne(packet(-5));
  }

  /// A packet across a step of the clock by an hour, which the receiver noticed.
  public void receiveStepped() {
    PacketReceivedEvent packet = packet(TimeUnit.HOURS.toNanos(1));
    packet.marks = Schema.CLOCK_STEPPED;
    receiveOne(packet);
  }

  private void receiveOne(PacketReceivedEvent packet) {
    ReceiveEvent call = new ReceiveEvent();
    call.begin();
    call.end();
    packet.commitAt(call.endTicks());
    call.socket = socket;
    call.packets = 1;
    call.oldestDelay = packet.queueDelay;
    call.runQueueWait = Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = Schema.ABSENT;
    call.commit();
    received++;
  }

  /// The delays of all packets since the last one.
  void histogram() {
    DelayHistogramEvent event = new DelayHistogramEvent();
    event.socket = socket;
    event.count = delays.getTotalCount();
    event.max = delays.getMaxValue();
    ByteBuffer bytes = ByteBuffer.allocate(delays.getNeededByteBufferCapacity());
    int length = delays.encodeIntoCompressedByteBuffer(bytes);
    event.histogram = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    event.commit();
    delays.reset();
  }

  /// The state of its queue.
  void queue() {
    SocketQueueEvent queue = new SocketQueueEvent();
    queue.socket = socket;
    queue.received = received;
    queue.commit();
  }
}
