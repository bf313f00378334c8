package dev.sojourn.core.record;

import dev.sojourn.events.AcceptEvent;
import dev.sojourn.events.ClockEvent;
import dev.sojourn.events.DelayHistogramEvent;
import dev.sojourn.events.Schema;
import dev.sojourn.events.SocketEvent;
import jdk.jfr.FlightRecorder;

/// The events that all connections of one address share: who they are, once a chunk, and how long
/// their reads waited.
final class JfrStreamRecord implements StreamRecord {
  private final int socket = SocketNumbers.next();
  private final Place place;
  private final boolean stampsReal;
  private final long stampsRealAfter;
  private final Delays delays = new Delays(socket);
  private final Runnable configurationHook = this::configuration;
  private final Runnable delaysHook = delays::write;
  // At the end of a chunk too, so that a recording that stops between two periods is complete.
  private final Runnable chunkHook = delays::write;

  private JfrStreamRecord(Place place, boolean stampsReal, long stampsRealAfter) {
    this.place = place;
    this.stampsReal = stampsReal;
    this.stampsRealAfter = stampsRealAfter;
  }

  static JfrStreamRecord open(Place place, boolean stampsReal, long stampsRealAfter) {
    JfrStreamRecord opened = new JfrStreamRecord(place, stampsReal, stampsRealAfter);
    FlightRecorder.addPeriodicEvent(SocketEvent.class, opened.configurationHook);
    FlightRecorder.addPeriodicEvent(DelayHistogramEvent.class, opened.delaysHook);
    FlightRecorder.addPeriodicEvent(ClockEvent.class, opened.chunkHook);
    ClockPairs.start();
    HostEvents.start();
    // The chunk that is being written began before this socket was there.
    opened.configuration();
    return opened;
  }

  private void configuration() {
    SocketEvent event = new SocketEvent();
    if (!event.isEnabled()) {
      return;
    }
    JfrRecorder.TICK_RATE.calibrate();
    event.socket = socket;
    event.localAddress = place.address();
    event.localPort = place.port();
    event.receiveBuffer = place.receiveBuffer();
    event.batchSize = 1;
    event.stampsReal = stampsReal;
    event.stampsRealAfter = stampsRealAfter;
    event.protocol = Schema.TCP;
    event.outgoing = place.outgoing();
    event.commit();
  }

  @Override
  public int socket() {
    return socket;
  }

  @Override
  public void waited(long nanos) {
    if (delays.areWanted()) {
      delays.recordShared(nanos);
    }
  }

  @Override
  public void accepted(long atLeast, int backlog, int limit) {
    AcceptEvent event = new AcceptEvent();
    event.socket = socket;
    event.atLeast = atLeast;
    event.backlog = backlog;
    event.limit = limit;
    event.commit();
  }

  @Override
  public void close() {
    delays.write();
    FlightRecorder.removePeriodicEvent(configurationHook);
    FlightRecorder.removePeriodicEvent(delaysHook);
    FlightRecorder.removePeriodicEvent(chunkHook);
  }
}
