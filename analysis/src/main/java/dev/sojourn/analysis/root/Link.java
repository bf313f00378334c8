package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.Libraries;
import dev.sojourn.analysis.timeline.Cause;
import java.util.Comparator;

/// What one thread did at one place of a chain.
///
/// @param state the name of a [dev.sojourn.analysis.timeline.Cause] where the thread stood still,
///   or one of the constants here
/// @param thread the thread's name; null if it is not on record, or if it was every thread
/// @param on what it waited for, asked for or ran into: a lock's class, an operation; may be null
/// @param frame where, as `class.method:line`; null if not on record
public record Link(String state, String thread, String on, String frame)
    implements Comparable<Link> {
  /// It ran: its frame is what was seen most.
  public static final String RAN = "ran";

  /// Nothing on record says what it did.
  public static final String NOT_ON_RECORD = "not-on-record";

  /// It had ended: what it held nobody gives back.
  public static final String ENDED = "ended";

  /// It asked the JVM for an operation that stopped all threads.
  public static final String ASKED = "asked";

  /// It kept all others waiting at a safepoint that it was late to reach.
  public static final String LATE = "late-to-safepoint";

  /// It allocated until a collection was due.
  public static final String ALLOCATED = "allocated";

  /// It had the processor that another thread was ready to run on.
  public static final String TOOK_CPU = "took-cpu";

  /// What a handler's thread had `on` it that neither ran nor waited for a CPU: something blocked
  /// it of which there is no event, such as a call of the system.
  public static final String BLOCKED = "blocked";

  /// It ran each time when the wait of the thread before it in the chain ended, and seldom else: so
  /// it seems to have brought what was waited for. See [Suppliers].
  public static final String SUPPLIED = "supplied";

  /// It was a thread of a pool, or of a timer, that had nothing to do until then.
  public static final String IDLE = "idle";

  /// It waited for a process to end, on behalf of whoever waits for that.
  public static final String PROCESS_EXIT = "process-exit";

  /// It waits for something that waits for it: a deadlock while it lasts.
  public static final String CYCLE = "cycle";

  private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::state)
          .thenComparing(Link::thread, TEXT)
          .thenComparing(Link::on, TEXT)
          .thenComparing(Link::frame, TEXT);

  /// Whether it is a wait in which there is no method of the program's: a thread of a pool or of a
  /// timer waits so for work.
  public boolean waitsForWork() {
    return state.equals(Cause.PARK.id()) && frame != null && Libraries.own(frame);
  }

  /// The same, of a thread of that name.
  Link of(String name) {
    return new Link(state, name, on, frame);
  }

  /// The same, with where.
  Link at(String place) {
    return new Link(state, thread, on, place);
  }

  @Override
  public int compareTo(Link other) {
    return ORDER.compare(this, other);
  }
}
