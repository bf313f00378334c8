package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.StallLook;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.recording.Track;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each thread is on record to have done around the moment that is being explained: when it
/// was blocked, and what it was seen to run.
final class Deeds {
  /// A thread that receives between two waits takes longer.
  private static final long AT_ONCE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Map<Long, Track<Blocked>> blocked = new HashMap<>();
  private final Map<Long, Track<Sample>> samples = new HashMap<>();
  private final Map<Long, Track<StallLook>> looks = new HashMap<>();
  private final Track<StallLook> carriers = Track.ofMoments(StallLook::time);

  void add(ChunkRows rows) {
    rows.threads().blocked().forEach(this::add);
    rows.threads().samples().forEach(this::add);
    rows.threads().looks().forEach(this::add);
  }

  void add(Blocked row) {
    blocked.computeIfAbsent(row.threadId(), id -> Track.of(Blocked::start, Blocked::end)).add(row);
  }

  void add(Sample row) {
    samples.computeIfAbsent(row.threadId(), id -> Track.ofMoments(Sample::time)).add(row);
  }

  void add(StallLook row) {
    if (row.role() == StallLook.Role.CARRIER) {
      carriers.add(row);
    }
    looks.computeIfAbsent(row.thread().id(), id -> Track.ofMoments(StallLook::time)).add(row);
  }

  private static <T> List<T> within(
      Map<Long, Track<T>> byThread, long thread, long start, long end) {
    Track<T> track = byThread.get(thread);
    return track == null ? List.of() : track.within(start, end);
  }

  /// When the thread was blocked from `start` to `end`, in the order of time.
  List<Blocked> blocked(long thread, long start, long end) {
    return within(blocked, thread, start, end);
  }

  /// The wait that went on where `row` ended, for the same at the same place: it had timed out.
  /// Null if there is none.
  Blocked wentOn(Blocked row) {
    return blocked(row.threadId(), row.end(), row.end() + AT_ONCE_NANOS).stream()
        .filter(next -> next.start() >= row.end() && isSame(row, next))
        .findFirst()
        .orElse(null);
  }

  private static boolean isSame(Blocked row, Blocked next) {
    return row.event().equals(next.event())
        && Objects.equals(row.detail(), next.detail())
        && row.frame() != null
        && row.frame().equals(next.frame());
  }

  /// What the thread was seen to run most often from `start` to `end`; null if it was not seen.
  String frame(long thread, long start, long end) {
    Stream<String> sampled = within(samples, thread, start, end).stream().map(Sample::frame);
    Stream<String> looked = looks(thread, start, end).map(look -> Frames.method(look.frames()));
    return most(Stream.concat(sampled, looked));
  }

  /// What a thread was sampled to run from `start` to `end`.
  List<Sample> samples(long thread, long start, long end) {
    return within(samples, thread, start, end);
  }

  /// The looks at a thread from `start` to `end`.
  Stream<StallLook> looks(long thread, long start, long end) {
    return within(looks, thread, start, end).stream();
  }

  /// What the carriers were seen to run from `start` to `end`.
  Stream<StallLook> carriers(long start, long end) {
    return carriers.within(start, end).stream();
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
    forgetBefore(nanos, blocked);
    forgetBefore(nanos, samples);
    forgetBefore(nanos, looks);
    carriers.forgetBefore(nanos);
  }

  private static <T> void forgetBefore(long nanos, Map<Long, Track<T>> byThread) {
    byThread.values().forEach(track -> track.forgetBefore(nanos));
    byThread.values().removeIf(Track::isEmpty);
  }
}
