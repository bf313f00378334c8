package dev.sojourn.core.record;

import dev.sojourn.core.host.HostTime;
import dev.sojourn.core.host.UdpCounters;
import dev.sojourn.events.ClockEvent;
import dev.sojourn.events.HostTimeEvent;
import dev.sojourn.events.UdpCountersEvent;
import jdk.jfr.FlightRecorder;

/// Writes what the kernel tells of the machine when JFR asks for it, once for the whole process.
final class HostEvents {
  private static boolean started;

  private HostEvents() {}

  static synchronized void start() {
    if (!started) {
      HostTime.Clock clock = HostTime.Clock.ofThisProcess();
      FlightRecorder.addPeriodicEvent(HostTimeEvent.class, () -> write(clock.read()));
      FlightRecorder.addPeriodicEvent(UdpCountersEvent.class, HostEvents::writeCounters);
      // At both ends of a chunk too, so that all that was dropped while it ran lies between two.
      FlightRecorder.addPeriodicEvent(ClockEvent.class, HostEvents::writeCounters);
      writeCounters();
      started = true;
    }
  }

  private static void write(HostTime time) {
    HostTimeEvent event = new HostTimeEvent();
    event.stolen = time.stolen();
    event.throttled = time.throttled();
    event.throttledPeriods = time.throttledPeriods();
    event.quota = time.quota();
    event.quotaPeriod = time.period();
    event.pressure = time.pressure();
    event.commit();
  }

  private static void writeCounters() {
    UdpCountersEvent event = new UdpCountersEvent();
    if (!event.isEnabled()) {
      return;
    }
    UdpCounters counters = UdpCounters.read();
    event.inErrors = counters.inErrors();
    event.rcvbufErrors = counters.rcvbufErrors();
    event.memErrors = counters.memErrors();
    event.inCsumErrors = counters.inCsumErrors();
    event.ignoredMulti = counters.ignoredMulti();
    event.commit();
  }
}
