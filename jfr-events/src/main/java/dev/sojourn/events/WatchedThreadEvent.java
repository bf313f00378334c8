package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// What the kernel tells, while packets wait, of a thread of the watched process that receives
/// them, or of its main thread where nobody is known to.
@Name(Schema.WatchedThread.NAME)
@Label("Watched Thread")
@Description("What a receiving thread of the watched process did while packets waited")
@Category({"Sojourn", "Watch"})
@StackTrace(false)
public final class WatchedThreadEvent extends Event {
  @Label("Thread")
  @Description("The operating system's number of the thread, as its process knows it")
  public long thread;

  @Label("State")
  @Description("As /proc has it: R running or runnable, S asleep, D asleep for a disk, T stopped")
  public String state;

  @Label("System Call")
  @Description("What it sleeps in; none if it is not asleep or that is not known")
  public String systemCall;

  @Label("Span")
  @Description("Time since the reading before; none for the first while packets wait")
  @Timespan(Timespan.NANOSECONDS)
  public long span;

  @Label("CPU Time")
  @Description("How long it ran in that time, to a scheduler tick")
  @Timespan(Timespan.NANOSECONDS)
  public long cpuTime;

  @Label("Run-Queue Wait")
  @Description(
      "How long it was runnable and not running, told when it runs at last: it may have begun"
          + " before that time")
  @Timespan(Timespan.NANOSECONDS)
  public long runQueueWait;
}
