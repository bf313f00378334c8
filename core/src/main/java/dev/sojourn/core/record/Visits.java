package dev.sojourn.core.record;

import dev.sojourn.events.Schema;
import dev.sojourn.events.VisitEvent;
import java.util.ArrayList;
import java.util.List;

/// Puts on record when Sojourn itself may have held the program up, so that nobody takes it for the
/// program's doing. What it did before there was a recording is written when there is one.
public final class Visits {
  private static final List<Phase> UNWRITTEN = new ArrayList<>();

  private Visits() {}

  /// Something that Sojourn does.
  private record Phase(String activity, long startNanos, long endNanos) {}

  /// What is measured.
  public interface Activity<T, X extends Exception> {
    T run() throws X;
  }

  /// Does it, and remembers how long it took.
  public static <T, X extends Exception> T during(String activity, Activity<T, X> action) throws X {
    long start = System.nanoTime();
    try {
      return action.run();
    } finally {
      add(new Phase(activity, start, System.nanoTime()));
    }
  }

  private static synchronized void add(Phase phase) {
    UNWRITTEN.add(phase);
  }

  /// Writes what is not written yet, if somebody records.
  public static synchronized void write() {
    if (Availability.JFR && Jfr.write(UNWRITTEN)) {
      UNWRITTEN.clear();
    }
  }

  /// Apart, so that a JVM without `jdk.jfr` does not have to link it.
  private static final class Jfr {
    private static final TickRate TICK_RATE = new TickRate();

    /// @return whether it did
    static boolean write(List<Phase> phases) {
      VisitEvent now = new VisitEvent();
      if (!now.isEnabled()) {
        return false;
      }
      TICK_RATE.calibrate();
      now.begin();
      long nanos = System.nanoTime();
      for (Phase phase : phases) {
        write(phase, now.startTicks(), nanos);
      }
      return true;
    }

    private static void write(Phase phase, long nowTicks, long nowNanos) {
      long start = TICK_RATE.ticks(nowNanos - phase.startNanos());
      if (nowTicks == Schema.ABSENT || start == Schema.ABSENT) {
        return;
      }
      VisitEvent event = new VisitEvent();
      event.activity = phase.activity();
      event.commitBetween(
          nowTicks - start, nowTicks - TICK_RATE.ticks(nowNanos - phase.endNanos()));
    }
  }
}
