package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// CLOCK_REALTIME was set to another time while a receiver watched. Packets that were in its queue
/// then are marked ([PacketReceivedEvent#marks]): their delays are off by the step.
@Name(Schema.ClockStep.NAME)
@Label("Clock Step")
@Description("CLOCK_REALTIME was set to another time")
@Category({"Sojourn", "Clock Steps"})
@StackTrace(false)
public final class ClockStepEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Step")
  @Description("By how much the clock was set forward, or, when negative, back")
  @Timespan(Timespan.NANOSECONDS)
  public long step;

  @Label("Realtime")
  @Description("CLOCK_REALTIME when the step was noticed, in nanoseconds since the epoch")
  public long realtime;

  @Label("Uncertainty")
  @Description("How long before it was noticed the step may have been")
  @Timespan(Timespan.NANOSECONDS)
  public long uncertainty;
}
