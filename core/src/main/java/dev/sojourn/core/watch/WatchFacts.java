package dev.sojourn.core.watch;

import dev.sojourn.core.os.SystemClock;
import dev.sojourn.events.WatchedProcessEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.FlightRecorder;

/// What is to be known of a watch as a whole, put on record once a second by a thread of Flight
/// Recorder's. The thread that looks never waits for that one, which may wait for a CPU itself.
final class WatchFacts implements AutoCloseable {
  /// USER_HZ, the unit of proc(5), is 100 on every architecture that is known here.
  private static final long MILLIS_PER_TICK = 10;

  /// proc(5), /proc/PID/stat: the 22nd field; the name and what is before it are cut off.
  private static final int START_TIME = 22 - 3;

  private final long pid;
  private final long ownPid;
  private final long processStart;
  private final SystemClock clock;
  private final long period;
  private final Runnable hook = this::write;
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong longestPause = new AtomicLong();
  private long lastLook;
  private volatile int sockets;

  WatchFacts(OtherProcess process, SystemClock clock, long period) {
    pid = process.pid();
    ownPid = TaskFacts.ownNumber(process.folder(), pid);
    processStart = startMillis(process.folder());
    this.clock = clock;
    this.period = period;
  }

  void start() {
    FlightRecorder.addPeriodicEvent(WatchedProcessEvent.class, hook);
    write();
  }

  /// All queues are looked at now; for one thread.
  void look(long now) {
    if (looks.getAndIncrement() == 0) {
      // From here on they are counted, however soon the watch ends.
      write();
    } else {
      longestPause.accumulateAndGet(now - lastLook, Math::max);
    }
    lastLook = now;
  }

  long looks() {
    return looks.get();
  }

  void sockets(int count) {
    sockets = count;
  }

  private void write() {
    WatchedProcessEvent event = new WatchedProcessEvent();
    event.pid = pid;
    event.ownPid = ownPid;
    event.processStart = processStart;
    event.realtime = clock.realtimeNanos();
    event.period = period;
    event.looks = looks.get();
    event.longestPause = longestPause.getAndSet(0);
    event.sockets = sockets;
    event.commit();
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
