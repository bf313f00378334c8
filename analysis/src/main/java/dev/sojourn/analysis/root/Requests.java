package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.VmOperation;
import dev.sojourn.analysis.recording.RootRows.ClassChange;
import dev.sojourn.analysis.recording.RootRows.GcAllocation;
import dev.sojourn.analysis.recording.RootRows.GcRequest;
import dev.sojourn.analysis.recording.RootRows.HeapDump;
import dev.sojourn.analysis.recording.RootRows.LateThread;
import dev.sojourn.analysis.recording.ThreadRows.Allocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who asked for what stopped all threads, around the moment that is being explained.
final class Requests {
  /// How long an event of who asked may lie beside what was asked for: ticks are rounded.
  private static final long BESIDE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final List<VmOperation> operations = new ArrayList<>();
  private final List<GcRequest> gcRequests = new ArrayList<>();
  private final List<GcAllocation> gcAllocations = new ArrayList<>();
  private final List<Allocation> allocations = new ArrayList<>();
  private final List<HeapDump> heapDumps = new ArrayList<>();
  private final List<ClassChange> classChanges = new ArrayList<>();
  private final List<LateThread> lateThreads = new ArrayList<>();
  // Of the rows at hand; null while it has not been asked for.
  private Optional<Link> allocated;

  void add(ChunkRows rows) {
    allocated = null;
    operations.addAll(rows.jvm().operations());
    gcRequests.addAll(rows.roots().gcRequests());
    gcAllocations.addAll(rows.roots().gcAllocations());
    allocations.addAll(rows.threads().allocations());
    heapDumps.addAll(rows.roots().heapDumps());
    classChanges.addAll(rows.roots().classChanges());
    lateThreads.addAll(rows.roots().lateThreads());
  }

  void forgetBefore(long nanos) {
    allocated = null;
    operations.removeIf(row -> row.end() < nanos);
    gcRequests.removeIf(row -> row.end() < nanos);
    gcAllocations.removeIf(row -> row.time() < nanos);
    allocations.removeIf(row -> row.time() < nanos);
    heapDumps.removeIf(row -> row.end() < nanos);
    classChanges.removeIf(row -> row.end() < nanos);
    lateThreads.removeIf(row -> row.end() < nanos);
  }

  /// Who kept all others from reaching a safepoint from `start` to `end`: the one that was late
  /// longest.
  Optional<Link> late(long start, long end) {
    return latest(start, end)
        .map(row -> new Link(Link.LATE, row.thread(), null, Frames.method(row.frames())));
  }

  /// Its stack; empty if none is on record.
  List<String> lateFrames(long start, long end) {
    return latest(start, end).map(LateThread::frames).orElse(List.of());
  }

  private Optional<LateThread> latest(long start, long end) {
    return lateThreads.stream()
        .filter(row -> overlaps(row.start(), row.end(), start, end))
        .max(Comparator.comparingLong(row -> row.end() - row.start()));
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

  /// Who allocated most of what collections around made room for, and where collections found it
  /// most often; empty if no thread allocated at least half.
  Optional<Link> allocated() {
    if (allocated == null) {
      allocated = allocatedMost();
    }
    return allocated;
  }

  private Optional<Link> allocatedMost() {
    Map<String, Long> bytes =
        allocations.stream()
            .filter(row -> row.thread() != null)
            .collect(
                Collectors.groupingBy(
                    Allocation::thread, TreeMap::new, Collectors.summingLong(Allocation::bytes)));
    long all = allocations.stream().mapToLong(Allocation::bytes).sum();
    return bytes.entrySet().stream()
        .filter(entry -> entry.getValue() > all / 2)
        .map(entry -> new Link(Link.ALLOCATED, entry.getKey(), null, place(entry.getKey())))
        .findFirst();
  }

  private String place(String thread) {
    return Deeds.most(
        gcAllocations.stream()
            .filter(row -> thread.equals(row.thread()))
            .map(row -> Frames.method(row.frames())));
  }

  private static Link asked(String thread, String what, List<String> frames) {
    return new Link(Link.ASKED, thread, what, Frames.site(frames));
  }

  private static boolean overlaps(long start, long end, long otherStart, long otherEnd) {
    return start < otherEnd + BESIDE_NANOS && end > otherStart - BESIDE_NANOS;
  }
}
