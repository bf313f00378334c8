package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.ChunkRows.VmOperation;
import dev.sojourn.analysis.recording.RootRows.ClassChange;
import dev.sojourn.analysis.recording.RootRows.GcAllocation;
import dev.sojourn.analysis.recording.RootRows.GcRequest;
import dev.sojourn.analysis.recording.RootRows.HeapDump;
import dev.sojourn.analysis.recording.RootRows.LateThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who asked for what stopped all threads, around the moment that is being explained.
final class Requests {
  /// How long an event of who asked may lie beside what was asked for: ticks are rounded.
  private static final long BESIDE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final List<VmOperation> operations = new ArrayList<>();
  private final List<GcRequest> gcRequests = new ArrayList<>();
  private final List<GcAllocation> gcAllocations = new ArrayList<>();
  private final List<HeapDump> heapDumps = new ArrayList<>();
  private final List<ClassChange> classChanges = new ArrayList<>();
  private final List<LateThread> lateThreads = new ArrayList<>();

  void add(ChunkRows rows) {
    operations.addAll(rows.operations());
    gcRequests.addAll(rows.roots().gcRequests());
    gcAllocations.addAll(rows.roots().gcAllocations());
    heapDumps.addAll(rows.roots().heapDumps());
    classChanges.addAll(rows.roots().classChanges());
    lateThreads.addAll(rows.roots().lateThreads());
  }

  void forgetBefore(long nanos) {
    operations.removeIf(row -> row.end() < nanos);
    gcRequests.removeIf(row -> row.end() < nanos);
    gcAllocations.removeIf(row -> row.time() < nanos);
    heapDumps.removeIf(row -> row.end() < nanos);
    classChanges.removeIf(row -> row.end() < nanos);
    lateThreads.removeIf(row -> row.end() < nanos);
  }

  /// Who kept all others from reaching a safepoint from `start` to `end`: the one that was late
  /// longest.
  Optional<Link> late(long start, long end) {
    return lateThreads.stream()
        .filter(row -> overlaps(row.start(), row.end(), start, end))
        .max(Comparator.comparingLong(row -> row.end() - row.start()))
        .map(row -> new Link(Link.LATE, row.thread(), null, Frames.method(row.frames())));
  }

  /// Who asked for the operation that went on from `start` to `end`.
  Optional<Link> asked(String operation, long start, long end) {
    Stream<Link> dumps =
        heapDumps.stream()
            .filter(row -> overlaps(row.start(), row.end(), start, end))
            .map(row -> asked(row.thread(), "a heap dump", row.frames()));
    Stream<Link> changes =
        classChanges.stream()
            .filter(row -> overlaps(row.start(), row.end(), start, end))
            .map(row -> asked(row.thread(), operation, row.frames()));
    Stream<Link> callers =
        operations.stream()
            .filter(row -> overlaps(row.start(), row.end(), start, end))
            .filter(row -> row.caller() != null)
            .map(row -> asked(row.caller(), row.name(), List.of()));
    return Stream.of(dumps, changes, callers).flatMap(links -> links).findFirst();
  }

  /// Who called `System.gc()` for the pause from `start` to `end`.
  Optional<Link> systemGc(long start, long end) {
    return gcRequests.stream()
        .filter(row -> overlaps(row.start(), row.end(), start, end))
        .findFirst()
        .map(
            row ->
                asked(
                    row.thread(),
                    row.directMemory() ? "System.gc() for direct memory" : "System.gc()",
                    row.frames()));
  }

  /// Who allocated what there was no room for: the one place that did in at least half of all
  /// collections around, or else the one thread.
  Optional<Link> allocated() {
    Optional<Link> place =
        usual(row -> new Link(Link.ALLOCATED, row.thread(), null, Frames.method(row.frames())));
    return place.isPresent()
        ? place
        : usual(row -> new Link(Link.ALLOCATED, row.thread(), null, null));
  }

  private Optional<Link> usual(Function<GcAllocation, Link> name) {
    Map<Link, Long> counts =
        gcAllocations.stream()
            .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() >= gcAllocations.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Link asked(String thread, String what, List<String> frames) {
    return new Link(Link.ASKED, thread, what, Frames.site(frames));
  }

  private static boolean overlaps(long start, long end, long otherStart, long otherEnd) {
    return start < otherEnd + BESIDE_NANOS && end > otherStart - BESIDE_NANOS;
  }
}
