package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.ChunkRows.Blocked;
import dev.sojourn.analysis.recording.ChunkRows.Sample;
import dev.sojourn.analysis.recording.StallLook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each thread is on record to have done around the moment that is being explained: when it
/// was blocked, and what it was seen to run.
final class Deeds {
  private final Map<Long, List<Blocked>> blocked = new HashMap<>();
  private final Map<Long, List<Sample>> samples = new HashMap<>();
  private final Map<Long, List<StallLook>> looks = new HashMap<>();
  private final List<StallLook> carriers = new ArrayList<>();

  void add(ChunkRows rows) {
    rows.blocked().forEach(this::add);
    rows.samples().forEach(this::add);
    rows.looks().forEach(this::add);
  }

  void add(Blocked row) {
    add(blocked, row.threadId(), row);
  }

  void add(Sample row) {
    add(samples, row.threadId(), row);
  }

  void add(StallLook row) {
    if (row.role() == StallLook.Role.CARRIER) {
      carriers.add(row);
    }
    add(looks, row.thread().id(), row);
  }

  private static <T> void add(Map<Long, List<T>> byThread, long thread, T row) {
    byThread.computeIfAbsent(thread, id -> new ArrayList<>()).add(row);
  }

  /// When the thread was blocked from `start` to `end`, in the order of time.
  List<Blocked> blocked(long thread, long start, long end) {
    return blocked.getOrDefault(thread, List.of()).stream()
        .filter(row -> row.end() > start && row.start() < end)
        .sorted(Comparator.comparingLong(Blocked::start))
        .toList();
  }

  /// What the thread was seen to run most often from `start` to `end`; null if it was not seen.
  String frame(long thread, long start, long end) {
    Stream<String> sampled = seen(thread, start, end).map(Sample::frame);
    Stream<String> looked = looks(thread, start, end).map(look -> Frames.method(look.frames()));
    return most(Stream.concat(sampled, looked));
  }

  /// The samples of a thread from `start` to `end`.
  Stream<Sample> seen(long thread, long start, long end) {
    return samples.getOrDefault(thread, List.of()).stream()
        .filter(sample -> sample.time() >= start && sample.time() < end);
  }

  /// The looks at a thread from `start` to `end`.
  Stream<StallLook> looks(long thread, long start, long end) {
    return within(looks.getOrDefault(thread, List.of()), start, end);
  }

  /// What the carriers were seen to run from `start` to `end`.
  Stream<StallLook> carriers(long start, long end) {
    return within(carriers, start, end);
  }

  private static Stream<StallLook> within(List<StallLook> looks, long start, long end) {
    return looks.stream().filter(look -> look.time() >= start && look.time() < end);
  }

  static String most(Stream<String> names) {
    return names
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  void forgetBefore(long nanos) {
    blocked.values().forEach(rows -> rows.removeIf(row -> row.end() < nanos));
    blocked.values().removeIf(List::isEmpty);
    samples.values().forEach(rows -> rows.removeIf(row -> row.time() < nanos));
    samples.values().removeIf(List::isEmpty);
    looks.values().forEach(rows -> rows.removeIf(row -> row.time() < nanos));
    looks.values().removeIf(List::isEmpty);
    carriers.removeIf(row -> row.time() < nanos);
  }
}
