package dev.sojourn.analysis.watch;

import dev.sojourn.analysis.recording.WatchedThread;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Stall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the kernel told of the watched process's threads, as stalls.
final class Readings {
  /// A packet that is there has them return.
  private static final Set<String> WAITS_FOR_PACKETS =
      Set.of(
          "read",
          "readv",
          "recvfrom",
          "recvmsg",
          "recvmmsg",
          "poll",
          "ppoll",
          "epoll_wait",
          "epoll_pwait",
          "epoll_pwait2");

  private static final Reason STOPPED = new Reason(Cause.FREEZE, "the process was stopped");

  private final Reasons reasons;
  private final Loads loads;
  private final Map<Long, List<Stall>> byThread = new HashMap<>();
  private final Map<Long, List<CpuWait>> cpuWaits = new HashMap<>();
  private final List<Stall> stopped = new ArrayList<>();

  /// @param loads of the JVM and the machine, which may be told later than what is read
  Readings(Reasons reasons, Loads loads) {
    this.reasons = reasons;
    this.loads = loads;
  }

  private record CpuWait(long start, long end) {}

  void add(WatchedThread reading) {
    if (reading.spanNanos() < 0) {
      return;
    }
    long end = reading.time();
    if (reading.isStopped()) {
      stopped.add(Stall.of(end - reading.spanNanos(), end, STOPPED, reasons));
    }
    List<Stall> stalls = byThread.computeIfAbsent(reading.osThread(), id -> new ArrayList<>());
    long cpu = Math.max(0, reading.cpuNanos());
    // The kernel tells of a wait when it is over, and then the thread has run.
    if (reading.waitNanos() > 0) {
      long begun = end - cpu - reading.waitNanos();
      cpuWaits
          .computeIfAbsent(reading.osThread(), id -> new ArrayList<>())
          .add(new CpuWait(begun, end - cpu));
    }
    if (cpu > 0) {
      stalls.add(Stall.of(end - cpu, end, Reason.of(Cause.HANDLER), reasons));
    }
    Reason asleep = asleep(reading);
    if (asleep != null) {
      stalls.add(Stall.frame(end - reading.spanNanos(), end, asleep, reasons));
    }
  }

  /// What a thread slept for, as far as the kernel can tell; null if it did not.
  private static Reason asleep(WatchedThread reading) {
    if (reading.state() == 'D') {
      return new Reason(Cause.IO, "asleep in the kernel, as for a disk");
    }
    String call = reading.state() == 'S' ? reading.systemCall() : null;
    if (call == null) {
      return null;
    }
    return WAITS_FOR_PACKETS.contains(call)
        ? Reason.of(Cause.WAKEUP)
        : new Reason(Cause.UNEXPLAINED, "the receiver slept in " + call);
  }

  /// What one thread did besides, and when the process was stopped.
  List<Stall> of(long osThread) {
    List<Stall> all = new ArrayList<>(stopped);
    all.addAll(byThread.getOrDefault(osThread, List.of()));
    for (CpuWait wait : cpuWaits.getOrDefault(osThread, List.of())) {
      all.add(Stall.of(wait.start, wait.end, loads.starvation(wait.start), reasons));
    }
    return all;
  }

  void forgetBefore(long nanos) {
    stopped.removeIf(stall -> stall.end() < nanos);
    byThread.values().forEach(stalls -> stalls.removeIf(stall -> stall.end() < nanos));
    byThread.values().removeIf(List::isEmpty);
    cpuWaits.values().forEach(waits -> waits.removeIf(wait -> wait.end < nanos));
    cpuWaits.values().removeIf(List::isEmpty);
  }
}
