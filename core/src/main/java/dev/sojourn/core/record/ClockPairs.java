package dev.sojourn.core.record;

import dev.sojourn.core.clock.ClockPair;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.events.ClockEvent;
import jdk.jfr.FlightRecorder;

/// Writes the kernel's clocks when JFR asks for it, once for the whole process.
final class ClockPairs {
  private static final ClockPairs INSTANCE = new ClockPairs();

  private final ClockPair pair = new ClockPair();
  private boolean started;

  private ClockPairs() {}

  static void start() {
    INSTANCE.startOnce();
  }

  private synchronized void startOnce() {
    if (!started && LinuxPlatform.current() instanceof Platform.Available platform) {
      SystemClock clock = platform.clock().get();
      FlightRecorder.addPeriodicEvent(ClockEvent.class, () -> write(clock));
      started = true;
    }
  }

  private synchronized void write(SystemClock clock) {
    ClockEvent event = new ClockEvent();
    pair.read(clock);
    event.realtime = pair.realtimeNanos();
    event.monotonic = pair.monotonicNanos();
    event.bracket = pair.bracketNanos();
    event.commit();
  }
}
