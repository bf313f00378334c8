package dev.sojourn.analysis.live;

import dev.sojourn.events.Schema.Receive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;

/// What kept a socket's receivers from receiving in the interval, by time lost. A hint: times that
/// overlap are counted twice, and a packet may have waited behind what happened before.
final class Stalls {
  private static final String PAUSE = "jdk.GCPhasePause";
  private static final String OPERATION = "jdk.ExecuteVMOperation";
  private static final String GC_PAUSE = "gc-pause";
  private static final String SAFEPOINT = "safepoint";
  private static final String CPU = "cpu-starvation";
  private static final String HANDLER = "handler";
  private static final String CLASS_LOADING = "class-loading";
  private static final String WAIT = "jdk.JavaMonitorWait";
  private static final String MONITOR = "monitorClass";
  private static final String OBJECT = Object.class.getName();

  private static final Map<String, String> BLOCKED =
      Map.ofEntries(
          Map.entry("jdk.JavaMonitorEnter", "lock"),
          Map.entry(WAIT, "park"),
          Map.entry("jdk.ThreadPark", "park"),
          Map.entry("jdk.ThreadSleep", "sleep"),
          Map.entry("jdk.FileForce", "io"),
          Map.entry("jdk.FileRead", "io"),
          Map.entry("jdk.FileWrite", "io"),
          Map.entry("jdk.SocketRead", "io"),
          Map.entry("jdk.SocketWrite", "io"),
          Map.entry("jdk.ZAllocationStall", "allocation-stall"));

  /// The JDK's events that it wants to see.
  static final Set<String> EVENTS = events();

  /// Below it there is no cause worth a name.
  private static final long NOTABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Map<String, Long> ofAll = new HashMap<>();
  private final Map<Long, Receiver> receivers = new HashMap<>();

  /// One thread that has received.
  private static final class Receiver {
    final Set<Integer> sockets = new HashSet<>();
    final Map<String, Long> stalled = new TreeMap<>();
    final List<Blocked> pending = new ArrayList<>();
    Instant left;

    void add(String cause, long nanos) {
      stalled.merge(cause, nanos, Long::sum);
    }
  }

  private record Blocked(String cause, Instant start, long nanos) {}

  private static Set<String> events() {
    Set<String> events = new HashSet<>(BLOCKED.keySet());
    events.add(PAUSE);
    events.add(OPERATION);
    return Set.copyOf(events);
  }

  /// One of [#EVENTS].
  void add(RecordedEvent event) {
    long nanos = event.getDuration().toNanos();
    String type = event.getEventType().getName();
    switch (type) {
      case PAUSE -> ofAll.merge(GC_PAUSE, nanos, Long::sum);
      case OPERATION -> {
        if (event.getBoolean("safepoint")) {
          ofAll.merge(SAFEPOINT, nanos, Long::sum);
        }
      }
      default -> {
        if (event.getThread() != null) {
          receiver(event).pending.add(new Blocked(cause(event), event.getStartTime(), nanos));
        }
      }
    }
  }

  private static String cause(RecordedEvent blocked) {
    return isInitialisation(blocked)
        ? CLASS_LOADING
        : BLOCKED.get(blocked.getEventType().getName());
  }

  /// The JVM waits for another thread's initialisation of a class at an `int[]` of its own; a
  /// program would call `Object.wait`.
  private static boolean isInitialisation(RecordedEvent blocked) {
    return blocked.hasField(MONITOR)
        && blocked.getValue(MONITOR) instanceof RecordedClass monitor
        && monitor.getName().equals(int[].class.getName())
        && blocked.getEventType().getName().equals(WAIT)
        && blocked.getStackTrace() instanceof RecordedStackTrace stack
        && !stack.getFrames().isEmpty()
        && !stack.getFrames().getFirst().getMethod().getType().getName().equals(OBJECT);
  }

  /// A receive call: what its thread did before it was not receiving.
  void receive(RecordedEvent event) {
    if (event.getThread() == null) {
      return;
    }
    Receiver thread = receiver(event);
    thread.sockets.add(event.getInt(Receive.SOCKET));
    // Blocked inside the call is how a virtual thread waits for packets.
    thread.pending.stream()
        .filter(blocked -> blocked.start().isBefore(event.getStartTime()))
        .forEach(blocked -> thread.add(blocked.cause(), blocked.nanos()));
    thread.pending.clear();
    thread.add(CPU, Math.max(0, event.getLong(Receive.RUN_QUEUE_WAIT)));
    if (thread.left != null) {
      long away = Duration.between(thread.left, event.getStartTime()).toNanos();
      if (away >= NOTABLE_NANOS) {
        thread.add(HANDLER, away);
      }
    }
    thread.left = event.getEndTime();
  }

  private Receiver receiver(RecordedEvent event) {
    return receivers.computeIfAbsent(event.getThread().getJavaThreadId(), thread -> new Receiver());
  }

  /// The cause of most of a socket's stalls, null if there is none worth a name.
  ///
  /// @param longestNanos the longest that a packet waited
  String cause(int socket, long longestNanos) {
    if (longestNanos < NOTABLE_NANOS) {
      return null;
    }
    Map<String, Long> sums = new TreeMap<>(ofAll);
    sums.computeIfPresent(
        SAFEPOINT, (cause, nanos) -> Math.max(0, nanos - ofAll.getOrDefault(GC_PAUSE, 0L)));
    receivers.values().stream()
        .filter(thread -> thread.sockets.contains(socket))
        .forEach(thread -> ownTime(thread).forEach((c, nanos) -> sums.merge(c, nanos, Long::sum)));
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() >= NOTABLE_NANOS / 2)
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /// A thread's stalls, with the time that it was away from receiving less what explains it.
  private Map<String, Long> ownTime(Receiver thread) {
    Map<String, Long> stalled = new HashMap<>(thread.stalled);
    long explained =
        stalled.entrySet().stream()
                .filter(stall -> !stall.getKey().equals(HANDLER))
                .mapToLong(Map.Entry::getValue)
                .sum()
            + Math.max(ofAll.getOrDefault(GC_PAUSE, 0L), ofAll.getOrDefault(SAFEPOINT, 0L));
    stalled.computeIfPresent(HANDLER, (cause, nanos) -> Math.max(0, nanos - explained));
    return stalled;
  }

  /// The next interval begins.
  void clear() {
    ofAll.clear();
    receivers.values().forEach(thread -> thread.stalled.clear());
    receivers.values().removeIf(thread -> thread.sockets.isEmpty() && thread.pending.isEmpty());
    receivers.values().stream()
        .filter(thread -> thread.sockets.isEmpty())
        .forEach(thread -> thread.pending.clear());
  }
}
