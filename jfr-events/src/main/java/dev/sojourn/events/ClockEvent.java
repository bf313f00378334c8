package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// The kernel's two clocks, read together: their difference changes when CLOCK_REALTIME, which the
/// kernel's timestamps are on, is set or slewed.
@Name(Schema.Clock.NAME)
@Label("Clock")
@Description("CLOCK_REALTIME and CLOCK_MONOTONIC, read at one moment")
@Category({"Sojourn", "Clock"})
@StackTrace(false)
@Period("everyChunk")
public final class ClockEvent extends Event {
  @Label("Realtime")
  @Description("CLOCK_REALTIME in nanoseconds since the epoch")
  public long realtime;

  @Label("Monotonic")
  @Description("CLOCK_MONOTONIC in nanoseconds, in the middle of the bracket")
  public long monotonic;

  @Label("Bracket")
  @Description("How far the two readings may lie apart")
  @Timespan(Timespan.NANOSECONDS)
  public long bracket;
}
