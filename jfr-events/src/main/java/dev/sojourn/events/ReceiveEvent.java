package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// One receive call that took packets: from when the thread entered it until it returned. Of calls
/// that found their packets waiting and took them within microseconds only some are on record.
///
/// Between two of them the thread ran its own code; inside one it waited for packets or for the
/// wake-up. A packet's delay has an uncertainty of at most the time that its call took after the
/// packet was there: see the two bounds of a delay in the receiver's documentation.
@Name(Schema.Receive.NAME)
@Label("Receive")
@Description("A receive call that took packets out of the socket queue")
@Category({"Sojourn", "Receive Calls"})
@StackTrace(false)
public final class ReceiveEvent extends Event {
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Packets")
  @Description("How many packets the call took")
  @Unsigned
  public int packets;

  @Label("Oldest Delay")
  @Description("The longest queue delay among the call's packets")
  @Timespan(Timespan.NANOSECONDS)
  public long oldestDelay;

  @Label("Drops")
  @Description("Packets that the kernel dropped at this socket since the last receive call")
  @Unsigned
  public long drops;

  @Label("Run-Queue Wait")
  @Description("How long the thread was runnable but not running, within the run-queue span")
  @Timespan(Timespan.NANOSECONDS)
  public long runQueueWait;

  @Label("CPU Time")
  @Description(
      "How long the thread ran, within the run-queue span; lags by up to one scheduler tick")
  @Timespan(Timespan.NANOSECONDS)
  public long cpuTime;

  @Label("Run-Queue Span")
  @Description(
      "The time up to the return of this call that the run-queue wait and the CPU time were"
          + " measured over")
  @Timespan(Timespan.NANOSECONDS)
  public long runQueueSpan;

  @Label("Minor Page Faults")
  @Description("Pages that the thread had to have mapped, within the run-queue span")
  public long minorFaults = Schema.ABSENT;

  @Label("Major Page Faults")
  @Description("Pages that the thread waited for a disk to bring, within the run-queue span")
  public long majorFaults = Schema.ABSENT;

  @Label("Returned At")
  @Description(
      "CLOCK_REALTIME when the call returned, in nanoseconds since the epoch: a packet's kernel"
          + " timestamp plus its queue delay")
  public long returnedAt;

  /// Has the begun event start at `ticks` on the JFR clock, where this JVM allows it.
  public void startAt(long ticks) {
    PLACEMENT.startAt(this, ticks);
  }

  /// Where the begun event starts, in ticks of the JFR clock; [Schema#ABSENT] where this JVM does
  /// not tell.
  public long startTicks() {
    return PLACEMENT.start(this);
  }

  /// Where the begun and ended event ends, in ticks of the JFR clock; [Schema#ABSENT] where this
  /// JVM does not tell.
  public long endTicks() {
    return PLACEMENT.end(this);
  }
}
