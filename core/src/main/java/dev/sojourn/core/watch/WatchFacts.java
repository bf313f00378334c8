package dev.sojourn.core.watch;

import dev.sojourn.core.os.SystemClock;
import dev.sojourn.events.WatchedProcessEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;

/// What is to be known of a watch as a whole, put on record once a second.
final class WatchFacts implements AutoCloseable {
  /// USER_HZ, the unit of proc(5), is 100 on every architecture that is known here.
  private static final long MILLIS_PER_TICK = 10;

  /// proc(5), /proc/PID/stat: the 22nd field; the name and what is before it are cut off.
  private static final int START_TIME = 22 - 3;

  private final OtherProcess process;
  private final SystemClock clock;
  private final long period;
  private final Runnable hook = this::write;
  private long looks;
  private long lastLook;
  private long longestPause;
  private int sockets;

  WatchFacts(OtherProcess process, SystemClock clock, long period) {
    this.process = process;
    this.clock = clock;
    this.period = period;
  }

  void start() {
    FlightRecorder.addPeriodicEvent(WatchedProcessEvent.class, hook);
    write();
  }

  /// All queues are looked at now.
  synchronized void look(long now) {
    if (looks++ > 0) {
      longestPause = Math.max(longestPause, now - lastLook);
    }
    lastLook = now;
  }

  synchronized long looks() {
    return looks;
  }

  synchronized void sockets(int count) {
    sockets = count;
  }

  private synchronized void write() {
    WatchedProcessEvent event = new WatchedProcessEvent();
    event.pid = process.pid();
    event.ownPid = TaskReadings.ownNumber(process.folder(), process.pid());
    event.processStart = startMillis(process.folder());
    event.realtime = clock.realtimeNanos();
    event.period = period;
    event.looks = looks;
    event.longestPause = longestPause;
    event.sockets = sockets;
    event.commit();
    longestPause = 0;
  }

  /// When a process began, in ms since the epoch; [Long#MIN_VALUE] if that is not told.
  static long startMillis(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long boot =
          Files.readAllLines(Path.of("/proc/stat")).stream()
              .filter(line -> line.startsWith("btime "))
              .findFirst()
              .map(line -> Long.parseLong(line.substring(6)))
              .orElseThrow(() -> new IOException("no btime"));
      return TimeUnit.SECONDS.toMillis(boot) + Long.parseLong(fields[START_TIME]) * MILLIS_PER_TICK;
    } catch (IOException | NumberFormatException _) {
      return Long.MIN_VALUE;
    }
  }

  /// Writes the last of them.
  @Override
  public void close() {
    write();
    FlightRecorder.removePeriodicEvent(hook);
  }
}
