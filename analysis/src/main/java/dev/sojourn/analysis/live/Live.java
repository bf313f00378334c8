package dev.sojourn.analysis.live;

import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.SocketQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Sums a stream of events up, a second at a time.
///
/// The cause named is the kind of stall that lasted longest in the interval: a hint, where
/// `analyze` gives an account.
public final class Live {
  private static final long SECOND_NANOS = 1_000_000_000;

  /// Stalls and the cause that each stands for.
  public static final Map<String, String> STALLS =
      Map.of(
          "jdk.GCPhasePause", "gc-pause",
          "jdk.JavaMonitorEnter", "lock",
          "jdk.ThreadPark", "park",
          "jdk.ThreadSleep", "sleep",
          "jdk.FileForce", "io");

  /// One socket in one interval; what is not known is null.
  ///
  /// @param drops since the socket was opened
  /// @param cause null when nothing stalled a receiver
  public record Row(
      int socket,
      long packets,
      double packetsPerSecond,
      Long p50Nanos,
      Long p99Nanos,
      Long maxNanos,
      Long queuedBytes,
      Long drops,
      String cause) {}

  /// One interval.
  public record Frame(Instant end, List<Row> rows) {}

  private final Consumer<Frame> frames;
  private final Map<Integer, SocketWindow> sockets = new TreeMap<>();
  private final Map<String, Long> stalled = new HashMap<>();
  private final Map<Long, Boolean> receivers = new HashMap<>();
  private Instant begin;

  /// @param frames takes each interval as it ends, on the stream's thread
  public Live(Consumer<Frame> frames) {
    this.frames = frames;
  }

  /// Has the stream's events summed up.
  public void follow(EventStream stream) {
    stream.setOrdered(true);
    stream.onEvent(PacketReceived.NAME, this::packet);
    stream.onEvent(SocketQueue.NAME, this::queue);
    STALLS.forEach((event, cause) -> stream.onEvent(event, stall -> stalled(stall, cause)));
    stream.onClose(this::finish);
  }

  private void packet(RecordedEvent event) {
    tick(event.getEndTime());
    if (event.getThread() != null) {
      receivers.put(event.getThread().getJavaThreadId(), true);
    }
    long delay = event.getLong(PacketReceived.QUEUE_DELAY);
    socket(event.getValue(PacketReceived.SOCKET))
        .packet(delay == Schema.ABSENT ? Schema.ABSENT : delay);
  }

  private void queue(RecordedEvent event) {
    tick(event.getEndTime());
    socket(event.getValue(SocketQueue.SOCKET))
        .queue(event.getLong(SocketQueue.QUEUED), event.getLong(SocketQueue.DROPS));
  }

  private void stalled(RecordedEvent event, String cause) {
    boolean everyone = cause.equals("gc-pause");
    if (everyone
        || event.getThread() != null
            && receivers.containsKey(event.getThread().getJavaThreadId())) {
      stalled.merge(cause, event.getDuration().toNanos(), Long::sum);
    }
  }

  private SocketWindow socket(Number id) {
    return sockets.computeIfAbsent(id.intValue(), socket -> new SocketWindow());
  }

  /// Ends the interval when a second has passed on the events' clock.
  private void tick(Instant now) {
    if (begin == null) {
      begin = now;
    }
    long passed = Duration.between(begin, now).toNanos();
    if (passed >= SECOND_NANOS) {
      emit(now, passed);
    }
  }

  private void finish() {
    if (begin != null) {
      emit(begin.plusNanos(SECOND_NANOS), SECOND_NANOS);
    }
  }

  private void emit(Instant end, long nanos) {
    String cause =
        stalled.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(null);
    double seconds = (double) nanos / SECOND_NANOS;
    frames.accept(
        new Frame(
            end,
            sockets.entrySet().stream()
                .map(entry -> entry.getValue().finish(entry.getKey(), seconds, cause))
                .toList()));
    stalled.clear();
    begin = end;
  }
}
