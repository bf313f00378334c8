package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// What lay in the receive queue of a socket that is looked at from outside, because its receive
/// calls cannot be: one of a native transport, or of TCP. Written when the queue holds something or
/// packets were dropped, and when the socket is first seen.
@Name(Schema.QueueSample.NAME)
@Label("Queue Sample")
@Description("What lay in the queue of a socket whose receive calls are not on record")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
public final class QueueSampleEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Protocol")
  public String protocol;

  @Label("Local Address")
  public String localAddress;

  @Label("Local Port")
  @Unsigned
  public int localPort;

  @Label("Head Age")
  @Description("How long the packet at the head of the queue had been waiting")
  @Timespan(Timespan.NANOSECONDS)
  public long headAge;

  @Label("Lower Bound")
  @Description("Whether the head had waited at least so long: TCP keeps the last stamp of several")
  public boolean lowerBound;

  @Label("Queued")
  @Description("Kernel memory that the queued packets hold (SO_MEMINFO), more than their payload")
  @DataAmount
  public long queued;

  @Label("Capacity")
  @Description("How much kernel memory the queue may hold")
  @DataAmount
  public long capacity;

  @Label("Drops")
  @Description("Packets that the kernel dropped at this socket since it was first seen")
  @Unsigned
  public long drops;
}
