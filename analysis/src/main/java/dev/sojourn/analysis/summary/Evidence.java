package dev.sojourn.analysis.summary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// What was seen of the code behind the waits: samples of handlers, and of those who held locks.
public final class Evidence {
  private final Map<Handler, Long> handlerSamples = new HashMap<>();
  private final Map<Ownership, Held> locks = new HashMap<>();

  /// A method seen in a receiving thread's handler.
  public record Handler(long thread, String threadName, String frame)
      implements Comparable<Handler> {
    private static final Comparator<Handler> ORDER =
        Comparator.comparingLong(Handler::thread)
            .thenComparing(Handler::frame)
            .thenComparing(Handler::threadName, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Handler other) {
      return ORDER.compare(this, other);
    }
  }

  /// A lock and who held it.
  public record Ownership(String lock, String owner) implements Comparable<Ownership> {
    private static final Comparator<Ownership> ORDER =
        Comparator.comparing(Ownership::lock).thenComparing(Ownership::owner);

    @Override
    public int compareTo(Ownership other) {
      return ORDER.compare(this, other);
    }
  }

  /// How often and how long receiving threads waited for a lock, and what its owner did meanwhile.
  public static final class Held {
    private long waits;
    private long nanos;
    private final Map<String, Long> frames = new HashMap<>();

    void add(long waitNanos) {
      waits++;
      nanos += waitNanos;
    }

    void addFrame(String frame, long weight) {
      frames.merge(frame, weight, Long::sum);
    }

    private void add(Held other) {
      waits += other.waits;
      nanos += other.nanos;
      other.frames.forEach(this::addFrame);
    }

    public long waits() {
      return waits;
    }

    public long nanos() {
      return nanos;
    }

    /// How much was seen of each, in samples.
    public Map<String, Long> frames() {
      return frames;
    }
  }

  void addHandlerSample(Handler handler) {
    handlerSamples.merge(handler, 1L, Long::sum);
  }

  Held lock(String lock, String owner) {
    return locks.computeIfAbsent(new Ownership(lock, owner), key -> new Held());
  }

  void add(Evidence other) {
    other.handlerSamples.forEach(
        (handler, count) -> handlerSamples.merge(handler, count, Long::sum));
    other.locks.forEach((ownership, held) -> lock(ownership.lock(), ownership.owner()).add(held));
  }

  /// How many samples show each.
  public Map<Handler, Long> handlerSamples() {
    return handlerSamples;
  }

  public Map<Ownership, Held> locks() {
    return locks;
  }
}
