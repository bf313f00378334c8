package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// An episode in which packets had to wait: a busy period, from the arrival of its first packet
/// until a receive left the queue empty, whose head-of-line delay passed the threshold. Those of
/// one socket never overlap.
@Name(Schema.Backlog.NAME)
@Label("Backlog")
@Description(
    "From when a packet entered an empty queue until the queue was empty again, if packets waited")
@Category({"Sojourn", "Backlogs"})
@StackTrace(false)
public final class BacklogEvent extends Event {
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Packets")
  @Description("How many packets the receives of the busy period took")
  @Unsigned
  public long packets;

  @Label("Peak Delay")
  @Description("The longest queue delay among them")
  @Timespan(Timespan.NANOSECONDS)
  public long peakDelay;

  @Label("Drops")
  @Description("Packets that the kernel dropped at the socket meanwhile")
  @Unsigned
  public long drops;

  @Label("Standing")
  @Description("Whether the least delay stayed above 5 ms over some 100 ms: RFC 8289's bad queue")
  public boolean standing;

  @Label("Length")
  @Description(
      "From the first arrival until the queue was empty: the duration, also where this JVM cannot"
          + " place events")
  @Timespan(Timespan.NANOSECONDS)
  public long length;

  @SettingDefinition
  @Name("delay")
  @Label("Delay Threshold")
  @Description("The least peak delay of a backlog on record")
  boolean delay(BacklogThreshold threshold) {
    return threshold.accepts(peakDelay);
  }

  /// Commits the event from `startTicks` to `endTicks` on the JFR clock, or as an instant now where
  /// this JVM cannot place events.
  public void commitBetween(long startTicks, long endTicks) {
    PLACEMENT.between(this, startTicks, endTicks);
    commit();
  }
}
