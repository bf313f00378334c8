package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// Who outside the process took processors from it: the hypervisor (steal), the CPU limit of its
/// control group, other members of that group. Cumulative; each is [Schema#ABSENT] where this
/// machine does not tell.
@Name(Schema.HostTime.NAME)
@Label("Host Time")
@Description("Processor time that the hypervisor or a control group's limit kept from the process")
@Category({"Sojourn", "System"})
@StackTrace(false)
@Period("100 ms")
public final class HostTimeEvent extends Event {
  @Label("Stolen Time")
  @Description(
      "Time that the hypervisor gave to others, of all processors (/proc/stat, steal);"
          + " counted in hundredths of a second")
  @Timespan(Timespan.NANOSECONDS)
  public long stolen = Schema.ABSENT;

  @Label("Throttled Time")
  @Description("Time that the control group's threads were held back by its CPU limit (cpu.stat)")
  @Timespan(Timespan.NANOSECONDS)
  public long throttled = Schema.ABSENT;

  @Label("Throttled Periods")
  @Description("Periods in which the control group used its limit up (cpu.stat, nr_throttled)")
  public long throttledPeriods = Schema.ABSENT;

  @Label("Quota")
  @Description(
      "Processor time that the control group may use in each period (cpu.max); N/A where"
          + " there is no limit")
  @Timespan(Timespan.NANOSECONDS)
  public long quota = Schema.ABSENT;

  @Label("Period")
  @Description("The period of the quota (cpu.max)")
  @Timespan(Timespan.NANOSECONDS)
  public long quotaPeriod = Schema.ABSENT;

  @Label("Pressure")
  @Description(
      "Time that at least one thread of the control group waited for a processor"
          + " (cpu.pressure, some)")
  @Timespan(Timespan.NANOSECONDS)
  public long pressure = Schema.ABSENT;
}
