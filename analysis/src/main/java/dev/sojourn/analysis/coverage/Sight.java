package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Timespan;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.events.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// What a stretch of a recording could have shown of a receiving thread.
///
/// @param settings whether it says which events were on
/// @param rewritten whether a tool has written it anew, and may have left events out: then a
///   setting proves nothing
/// @param virtual whether the thread is a virtual one, of which the JVM tells less
/// @param waits whether it says how long threads waited for a CPU
/// @param hidden by event, how long one may have lasted without being on record, in nanoseconds:
///   [#ALL] where none is, whatever its length. Events that cannot have happened are left out
/// @param removed events that were on, none of which is on record in a file that was written anew
public record Sight(
    boolean settings,
    boolean rewritten,
    boolean virtual,
    boolean waits,
    SortedMap<String, Long> hidden,
    SortedSet<String> removed)
    implements Comparable<Sight> {
  static final long ALL = Long.MAX_VALUE;

  /// The watchdog looks at what lasts longer.
  private static final long LOOKS_FROM_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /// It takes less to let threads go after a safepoint.
  private static final long RESUMING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// Events of Sojourn's that only its agent writes: their types are registered with it.
  private static final Set<String> OF_THE_AGENT = Set.of(Schema.Visit.NAME, Schema.Select.NAME);

  private static final Comparator<Sight> ORDER =
      Comparator.comparing(Sight::settings)
          .thenComparing(Sight::rewritten)
          .thenComparing(Sight::virtual)
          .thenComparing(Sight::waits)
          .thenComparing(sight -> sight.hidden().toString())
          .thenComparing(sight -> sight.removed().toString());

  /// What a chunk says of itself.
  static Sight of(ChunkRows rows, boolean virtual) {
    SortedMap<String, Long> hidden = new TreeMap<>();
    for (String event : Source.events()) {
      if (canHappen(event, rows)) {
        hidden.put(event, hiddenBy(rows.events().settings().getOrDefault(event, Map.of())));
      }
    }
    boolean settings = !rows.events().settings().isEmpty();
    return new Sight(settings, rows.isRewritten(), virtual, true, hidden, new TreeSet<>());
  }

  private static boolean canHappen(String event, ChunkRows rows) {
    boolean needsAnotherCollector =
        event.equals(Source.ALLOCATION_STALL)
            && rows.jvm().collectors() != null
            && !rows.jvm().collectors().contains("Z");
    return !needsAnotherCollector
        && (rows.events().declares(event) || !OF_THE_AGENT.contains(event));
  }

  private static long hiddenBy(Map<String, String> setting) {
    return "true".equals(setting.get("enabled")) ? Timespan.parse(setting.get("threshold")) : ALL;
  }

  /// What is certain of a time that lies in both.
  Sight and(Sight other) {
    SortedMap<String, Long> both = new TreeMap<>(hidden);
    other.hidden.forEach((event, nanos) -> both.merge(event, nanos, Math::max));
    return new Sight(
        settings && other.settings,
        rewritten || other.rewritten,
        virtual,
        waits && other.waits,
        both,
        removed);
  }

  /// The same, when it is known what the whole recording holds.
  ///
  /// @param occurred the events that files hold which were written anew
  /// @param tellsWaits whether any receive call says how long its thread waited for a CPU
  Sight resolved(Set<String> occurred, boolean tellsWaits) {
    SortedMap<String, Long> rest = new TreeMap<>(hidden);
    SortedSet<String> gone = new TreeSet<>();
    if (rewritten) {
      hidden.forEach(
          (event, nanos) -> {
            if (nanos != ALL && !occurred.contains(event)) {
              rest.put(event, ALL);
              gone.add(event);
            }
          });
    }
    return new Sight(settings, rewritten, virtual, tellsWaits, rest, gone);
  }

  /// How long an event may have lasted without being on record.
  long hidden(String event) {
    return settings ? hidden.getOrDefault(event, 0L) : ALL;
  }

  /// How long a stall of this cause may have lasted without being on record; 0 if all are.
  long hidden(Cause cause) {
    return switch (cause) {
      // A pause of a concurrent collection is on record only when the collection has ended: until
      // then the operation alone tells of it.
      case GC_PAUSE -> sum(edges(), hidden(Source.VM_OPERATION));
      case SAFEPOINT -> sum(edges(), middle());
      case LOCK, PARK -> virtual ? Math.max(looks(), longest(cause)) : longest(cause);
      case PINNED -> virtual ? longest(cause) : 0;
      case VIRTUAL_SCHEDULING -> virtual ? looks() : 0;
      case CPU_STARVATION -> waits && !virtual ? longest(cause) : ALL;
      case HANDLER -> hidden(Schema.Receive.NAME);
      case VISIT, FREEZE, SLEEP, IO, ALLOCATION_STALL, CLASS_LOADING -> longest(cause);
      case NOT_ASKED, BEFORE_SOCKET, WAKEUP -> longest(cause);
      case UNEXPLAINED -> 0;
    };
  }

  /// Whether [#hidden] may be more than nothing once the whole recording is known.
  boolean mayTurnOutToHide(Cause cause) {
    return rewritten || cause == Cause.CPU_STARVATION || hidden(cause) > 0;
  }

  /// The time until all threads stood still, and until all ran again.
  private long edges() {
    return sum(
        hidden(Source.SAFEPOINT_BEGIN), Math.min(RESUMING_NANOS, hidden(Source.SAFEPOINT_END)));
  }

  /// The time between, which its two ends tell of as well as what was done in it.
  private long middle() {
    long ends = Math.max(hidden(Source.SAFEPOINT_BEGIN), hidden(Source.SAFEPOINT_END));
    return Math.min(hidden(Source.VM_OPERATION), ends);
  }

  /// Whether any stall of this cause could be on record, if it lasted long enough.
  boolean sees(Cause cause) {
    List<Source> all = sources(cause);
    List<Source> lasting = all.stream().filter(Source::lasts).toList();
    boolean on =
        all.isEmpty()
            || (lasting.isEmpty() ? all : lasting)
                .stream().anyMatch(source -> hidden(source.event()) != ALL);
    return on && (cause != Cause.CPU_STARVATION || waits && !virtual);
  }

  /// The events that show this cause for this kind of thread.
  List<Source> sources(Cause cause) {
    boolean onlyVirtual = cause == Cause.PINNED || cause == Cause.VIRTUAL_SCHEDULING;
    if (onlyVirtual && !virtual) {
      return List.of();
    }
    boolean byLooks = virtual && (cause == Cause.LOCK || cause == Cause.PARK);
    return byLooks ? Source.of(Cause.VIRTUAL_SCHEDULING) : Source.of(cause);
  }

  private long looks() {
    return Math.max(LOOKS_FROM_NANOS, hidden(Schema.StallSample.NAME));
  }

  private long longest(Cause cause) {
    return Source.of(cause).stream()
        .filter(Source::lasts)
        .mapToLong(source -> hidden(source.event()))
        .max()
        .orElse(0);
  }

  private static long sum(long left, long right) {
    return left == ALL || right == ALL ? ALL : left + right;
  }

  /// Whether stalls of this cause were on record whenever there were any that Sojourn's own
  /// settings show.
  boolean isCertain(Cause cause) {
    return settings
        && sees(cause)
        && (hidden(cause) == 0
            || sources(cause).stream()
                .allMatch(source -> hidden(source.event()) <= Math.max(0, source.threshold())));
  }

  @Override
  public int compareTo(Sight other) {
    return ORDER.compare(this, other);
  }
}
