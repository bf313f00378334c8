package dev.sojourn.core.record;

import dev.sojourn.events.ClockEvent;
import dev.sojourn.events.DelayHistogramEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SenderEvent;
import dev.sojourn.events.SocketEvent;
import dev.sojourn.events.SocketQueueEvent;
import jdk.jfr.FlightRecorder;

/// The events of one socket that JFR asks for: its configuration once per chunk, its totals
/// periodically, and the totals once more at the end.
final class PeriodicEvents implements AutoCloseable {
  private final int socket;
  private final SocketFacts facts;
  private final Delays delays;
  private final PacketCharge charge;
  private final TickRate tickRate;
  private final Runnable configurationHook = this::configuration;
  private final Runnable totalsHook = this::totalsHook;
  private final Runnable delaysHook;
  private final Runnable chunkHook;
  private final Runnable sendersHook;
  private boolean closed;

  PeriodicEvents(
      int socket,
      SocketFacts facts,
      Delays delays,
      SenderNames senders,
      PacketCharge charge,
      TickRate tickRate) {
    this.socket = socket;
    this.facts = facts;
    this.delays = delays;
    this.charge = charge;
    delaysHook = delays::write;
    chunkHook = delays::write;
    sendersHook = senders::beginChunk;
    this.tickRate = tickRate;
  }

  void start() {
    FlightRecorder.addPeriodicEvent(SocketEvent.class, configurationHook);
    FlightRecorder.addPeriodicEvent(SenderEvent.class, sendersHook);
    FlightRecorder.addPeriodicEvent(SocketQueueEvent.class, totalsHook);
    FlightRecorder.addPeriodicEvent(DelayHistogramEvent.class, delaysHook);
    // At the end of a chunk too, so that a recording that stops between two periods is complete.
    FlightRecorder.addPeriodicEvent(ClockEvent.class, chunkHook);
    ClockPairs.start();
    HostEvents.start();
    // The chunk that is being written began before this socket was there.
    configuration();
  }

  private synchronized void configuration() {
    SocketEvent event = new SocketEvent();
    if (closed || !event.isEnabled()) {
      return;
    }
    tickRate.calibrate();
    SocketFacts.Configuration configuration = facts.configuration();
    event.socket = socket;
    event.localAddress = configuration.localAddress();
    event.localPort = configuration.localPort();
    event.receiveBuffer = configuration.receiveBuffer();
    event.batchSize = configuration.batchSize();
    event.stampsReal = configuration.stampsReal();
    event.stampsRealAfter = configuration.stampsRealAfterNanos();
    event.protocol = Schema.UDP;
    event.own = configuration.own();
    event.commit();
  }

  private void totalsHook() {
    if (facts.isOpen()) {
      totals();
    } else {
      close();
    }
  }

  private synchronized void totals() {
    SocketQueueEvent event = new SocketQueueEvent();
    if (closed || !event.isEnabled()) {
      return;
    }
    tickRate.calibrate();
    SocketFacts.Totals totals = facts.totals();
    event.socket = socket;
    event.queued = totals.queued();
    event.capacity = totals.capacity();
    event.packetCharge = charge.bytes();
    charge.want();
    event.received = totals.received();
    event.receivedBytes = totals.receivedBytes();
    event.unstamped = totals.unstamped();
    event.truncated = totals.truncated();
    event.drops = totals.drops();
    event.controlTruncated = totals.controlTruncated();
    event.negative = totals.negative();
    event.clockSteps = totals.clockSteps();
    event.commit();
  }

  @Override
  public void close() {
    totals();
    delays.write();
    stop();
    FlightRecorder.removePeriodicEvent(configurationHook);
    FlightRecorder.removePeriodicEvent(totalsHook);
    FlightRecorder.removePeriodicEvent(delaysHook);
    FlightRecorder.removePeriodicEvent(chunkHook);
    FlightRecorder.removePeriodicEvent(sendersHook);
  }

  private synchronized void stop() {
    closed = true;
  }
}
