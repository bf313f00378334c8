package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A time in which Sojourn itself may have held the program up: while its agent re-pointed or
/// restored the JDK's classes, or a recording of its own began. What packets waited for then is not
/// the program's doing.
@Name(Schema.Visit.NAME)
@Label("Visit")
@Description("A time in which Sojourn itself may have held the program up")
@Category({"Sojourn", "Visits"})
@StackTrace(false)
public final class VisitEvent extends Event {
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Activity")
  @Description("What Sojourn did")
  public String activity;

  /// Commits the event as one that lasted from `start` to `end`, in ticks of the JFR clock, where
  /// this JVM allows it.
  public void commitBetween(long start, long end) {
    PLACEMENT.between(this, start, end);
    commit();
  }

  /// Where the begun event starts, in ticks of the JFR clock; [Schema#ABSENT] where this JVM does
  /// not tell.
  public long startTicks() {
    return PLACEMENT.start(this);
  }
}
