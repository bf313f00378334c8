package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.RootRows.Select;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is on record of stalls around the moment that is being explained. An event is written when
/// it ends, and a collection ends after its pauses, so later chunks complete what earlier ones
/// began; what no packet can have waited for is forgotten.
public final class StallLog {
  private static final String SOCKET_READ = "jdk.SocketRead";

  private final Reasons reasons;
  private final Collectors collectors = new Collectors();
  private final TreeMap<Long, Pause> pauses = new TreeMap<>();
  private final Safepoints safepoints = new Safepoints();
  private final Map<Long, List<Blocked>> blocked = new HashMap<>();
  private final List<Stall> gaps = new ArrayList<>();
  // By thread: when a read of a TCP connection returned, and when the bytes that it took had come.
  private final Map<Long, TreeMap<Long, Long>> reads = new HashMap<>();
  private final Map<Long, List<Select>> selects = new HashMap<>();
  private final Map<Long, List<StallLook>> looks = new HashMap<>();

  public StallLog(Reasons reasons) {
    this.reasons = reasons;
  }

  public void add(ChunkRows rows) {
    if (rows.gapNanos() > 0) {
      gaps.add(gapBefore(rows));
    }
    rows.jvm().collections().forEach(collectors::add);
    rows.jvm().pauses().forEach(pause -> pauses.put(pause.start(), pause));
    rows.jvm().safepoints().forEach(safepoints::add);
    rows.jvm().operations().forEach(safepoints::add);
    rows.roots().visits().forEach(safepoints::add);
    for (Select row : rows.roots().selects()) {
      selects.computeIfAbsent(row.threadId(), id -> new ArrayList<>()).add(row);
    }
    for (Blocked row : rows.threads().blocked()) {
      blocked.computeIfAbsent(row.threadId(), id -> new ArrayList<>()).add(row);
    }
    for (StallLook look : rows.threads().looks()) {
      if (look.role() == StallLook.Role.RECEIVER) {
        looks.computeIfAbsent(look.thread().id(), id -> new ArrayList<>()).add(look);
      }
    }
  }

  /// The thread read from a TCP connection.
  ///
  /// @param arrival when the last of the bytes came
  /// @param returned when the read returned
  void addRead(long threadId, long arrival, long returned) {
    reads.computeIfAbsent(threadId, id -> new TreeMap<>()).put(returned, arrival);
  }

  /// When it was no more for its own doing that the thread could not run. One that read waited for
  /// input until that came, and not until it was awake again.
  private long end(Blocked row, SocketWrites writes) {
    if (row.event().equals(SocketWrites.EVENT)) {
      return writes.end(row);
    }
    TreeMap<Long, Long> ofThread =
        row.event().equals(SOCKET_READ) ? reads.get(row.threadId()) : null;
    Map.Entry<Long, Long> read = ofThread == null ? null : ofThread.ceilingEntry(row.start());
    return read == null || read.getKey() > row.end()
        ? row.end()
        : Math.min(row.end(), read.getValue());
  }

  /// The looks at a receiving thread, in the order of time.
  List<StallLook> looks(long threadId) {
    return looks.getOrDefault(threadId, List.of()).stream()
        .sorted(Comparator.comparingLong(StallLook::time))
        .toList();
  }

  /// Of a time that is missing from the recording nothing can be said but what events tell that
  /// reach into it.
  private Stall gapBefore(ChunkRows rows) {
    long end = rows.startNanos();
    return Stall.of(end - rows.gapNanos(), end, Reason.of(Cause.UNEXPLAINED), reasons);
  }

  /// What stalled the thread with these Java thread ids, whose receive calls are not known, each
  /// moment for one reason.
  ///
  /// @param inferred more stalls of the thread, of which no event tells
  public Segments segments(Set<Long> threadIds, List<Stall> inferred) {
    return segments(threadIds, new ReceiveLog(), inferred);
  }

  /// The same of one whose receive calls are.
  Segments segments(long threadId, ReceiveLog calls, List<Stall> inferred) {
    return segments(Set.of(threadId), calls, inferred);
  }

  private Segments segments(Set<Long> threadIds, ReceiveLog calls, List<Stall> inferred) {
    SocketWrites writes = new SocketWrites(calls);
    List<Stall> stalls = new ArrayList<>(inferred);
    stalls.addAll(gaps);
    for (Pause pause : pauses.values()) {
      stalls.add(Stall.of(pause.start(), pause.end(), collectors.reason(pause), reasons));
    }
    safepoints.addTo(stalls, pauses, collectors, reasons);
    threadIds.forEach(id -> addOwn(id, writes, stalls));
    stalls.removeIf(stall -> stall.end() <= stall.start());
    return Segments.of(stalls);
  }

  /// What stalled this thread alone.
  private void addOwn(long threadId, SocketWrites writes, List<Stall> stalls) {
    for (Blocked row : blocked.getOrDefault(threadId, List.of())) {
      long end = end(row, writes);
      if (end > row.start()) {
        stalls.add(Stall.of(row.start(), end, BlockedReason.of(row), reasons));
      }
    }
    for (Select row : selects.getOrDefault(threadId, List.of())) {
      stalls.add(Stall.of(row.start(), row.end(), Reason.of(Cause.NOT_ASKED), reasons));
    }
  }

  Reason reason(Pause pause) {
    return collectors.reason(pause);
  }

  /// Forgets what ended before `nanos`.
  public void forgetBefore(long nanos) {
    pauses.values().removeIf(pause -> pause.end() < nanos);
    safepoints.forgetBefore(nanos);
    gaps.removeIf(gap -> gap.end() < nanos);
    blocked.values().forEach(rows -> rows.removeIf(row -> row.end() < nanos));
    blocked.values().removeIf(List::isEmpty);
    reads.values().forEach(times -> times.headMap(nanos).clear());
    reads.values().removeIf(Map::isEmpty);
    selects.values().forEach(rows -> rows.removeIf(row -> row.end() < nanos));
    selects.values().removeIf(List::isEmpty);
    looks.values().forEach(rows -> rows.removeIf(look -> look.time() < nanos));
    looks.values().removeIf(List::isEmpty);
  }
}
