package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.Unsigned;

/// Which other process this recording is about: its sockets are looked at from outside. A recording
/// that holds this event tells nothing of the JVM that wrote it.
@Name(Schema.WatchedProcess.NAME)
@Label("Watched Process")
@Description("The process whose sockets are looked at from outside, and how closely")
@Category({"Sojourn", "Watch"})
@StackTrace(false)
@Period("1 s")
public final class WatchedProcessEvent extends Event {
  @Label("Process")
  public long pid;

  @Label("Own Process Number")
  @Description("The number by which the process knows itself: in a container another one")
  public long ownPid;

  @Label("Process Start")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long processStart;

  @Label("Realtime")
  @Description("CLOCK_REALTIME in nanoseconds since the epoch")
  public long realtime;

  @Label("Period")
  @Description("How often all queues are looked at")
  @Timespan(Timespan.NANOSECONDS)
  public long period;

  @Label("Looks")
  @Description("How often they were looked at so far")
  @Unsigned
  public long looks;

  @Label("Longest Pause")
  @Description("The longest time between two looks since the last such event")
  @Timespan(Timespan.NANOSECONDS)
  public long longestPause;

  @Label("Sockets")
  @Description("How many sockets are watched")
  @Unsigned
  public int sockets;
}
