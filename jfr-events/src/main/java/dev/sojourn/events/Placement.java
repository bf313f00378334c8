package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.jfr.Event;

/// Puts an event of one class at an exact place on the JFR clock, where this JVM allows it.
///
/// HotSpot adds the private fields `startTime` and `duration` (ticks, `long`) to every concrete
/// event class as it loads; only the class's own lookup can see them. That is undocumented, so
/// whether they are there is asked once, and an event that cannot be placed stands where it is
/// committed.
///
/// @param start the synthetic start, or null where there is none
/// @param duration the synthetic duration, or null where there is none
record Placement(VarHandle start, VarHandle duration) {
  /// What stands in for a duration of 0, which JFR takes for "not set" and replaces with the time
  /// from the start until now.
  private static final long INSTANT = 1;

  /// The system property that has events stand where they are committed, should a JVM have the
  /// fields and not heed them.
  private static final String OFF = "dev.sojourn.events.unplaced";

  private static final Placement NOT_EXACT = new Placement(null, null);

  /// Looks the fields up with the event class's own lookup.
  static Placement of(MethodHandles.Lookup eventClass) {
    if (Boolean.getBoolean(OFF)) {
      return NOT_EXACT;
    }
    try {
      return new Placement(
          eventClass.findVarHandle(eventClass.lookupClass(), "startTime", long.class),
          eventClass.findVarHandle(eventClass.lookupClass(), "duration", long.class));
    } catch (NoSuchFieldException | IllegalAccessException _) {
      return NOT_EXACT;
    }
  }

  boolean isExact() {
    return start != null;
  }

  /// Has `event` start at `ticks`, if this JVM allows it.
  void startAt(Event event, long ticks) {
    if (start != null) {
      start.set(event, ticks);
    }
  }

  /// Makes `event` an instant at `ticks`, if this JVM allows it.
  void instant(Event event, long ticks) {
    if (start != null) {
      start.set(event, ticks);
      duration.set(event, INSTANT);
    }
  }

  /// Has `event` last from `start` to `end` ticks, if this JVM allows it.
  void between(Event event, long startTicks, long endTicks) {
    if (start != null) {
      start.set(event, startTicks);
      duration.set(event, Math.max(INSTANT, endTicks - startTicks));
    }
  }

  /// Where `event`, begun and ended, ends; [Schema#ABSENT] where this JVM does not tell.
  long end(Event event) {
    return start == null ? Schema.ABSENT : (long) start.get(event) + (long) duration.get(event);
  }

  /// Where `event`, begun, starts; [Schema#ABSENT] where this JVM does not tell.
  long start(Event event) {
    return start == null ? Schema.ABSENT : (long) start.get(event);
  }
}
