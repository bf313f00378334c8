package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.timeline.Cause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which causes a main cause cannot be told from: those of which so much may hide in what is told
/// as it that they would be the main cause.
public final class Undecided {
  /// Causes that are told because nothing else is on record: no event says that they applied. A
  /// safepoint is one of them where what it was for is not on record.
  static final Set<Cause> BY_ABSENCE =
      EnumSet.of(
          Cause.SAFEPOINT,
          Cause.FREEZE,
          Cause.BEFORE_SOCKET,
          Cause.HANDLER,
          Cause.WAKEUP,
          Cause.UNEXPLAINED);

  private Undecided() {}

  /// @param main the cause that most is charged to
  /// @param charged what is charged to each cause, in nanoseconds
  public static List<Cause> of(Sights sights, Cause main, Map<Cause, Long> charged) {
    List<Cause> others = new ArrayList<>();
    if (BY_ABSENCE.contains(main)) {
      for (Cause other : Cause.values()) {
        if (other != main && mayBe(other, main, sights, charged)) {
          others.add(other);
        }
      }
    }
    return others;
  }

  private static boolean mayBe(Cause other, Cause main, Sights sights, Map<Cause, Long> charged) {
    double told = 0;
    double hidden = 0;
    for (Map.Entry<Sight, HidingPlaces> entry : sights.all().entrySet()) {
      told += entry.getValue().nanos(main);
      hidden += hidden(other, main, entry.getKey(), entry.getValue());
    }
    double moved = told == 0 ? 0 : hidden / told * charged.getOrDefault(main, 0L);
    return moved > 0 && charged.getOrDefault(other, 0L) + moved >= charged.get(main) - moved;
  }

  private static long hidden(Cause other, Cause main, Sight sight, HidingPlaces places) {
    if (main == Cause.SAFEPOINT) {
      long longest = Math.min(sight.hidden(Source.GC_PAUSE), sight.hidden(Source.VM_OPERATION));
      return other == Cause.GC_PAUSE ? places.nanos(EnumSet.of(main), longest) : 0;
    }
    return HidingPlaces.toldAs(other).contains(main)
        ? places.nanos(EnumSet.of(main), sight.hidden(other))
        : 0;
  }
}
