package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// The queue delays of all stamped packets since the last such event of the socket, whether packets
/// are on record one by one or not. Nothing is left out, so adding the histograms of a recording
/// gives the distribution of the whole.
@Name(Schema.DelayHistogram.NAME)
@Label("Delay Histogram")
@Description("The queue delays of all packets since the last histogram of the socket")
@Category({"Sojourn", "Statistics"})
@StackTrace(false)
@Period("1 s")
public final class DelayHistogramEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Count")
  @Description("How many packets the histogram counts")
  @Unsigned
  public long count;

  @Label("Max")
  @Description("The longest of their queue delays, to the histogram's precision of three digits")
  @Timespan(Timespan.NANOSECONDS)
  public long max;

  @Label("Histogram")
  @Description("HdrHistogram's V2 compressed encoding in Base64, in nanoseconds")
  public String histogram;
}
