package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Unsigned;

/// What lies in a socket's queue and what became of all packets so far. Written periodically and
/// once more when the socket closes, so that packets dropped after the last receive are on record
/// too.
@Name(Schema.SocketQueue.NAME)
@Label("Socket Queue")
@Description("Depth and capacity of a socket's queue, and counts since the socket was opened")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
@Period("100 ms")
public final class SocketQueueEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Queued")
  @Description("Kernel memory that the queued packets hold (SO_MEMINFO), more than their payload")
  @DataAmount
  public long queued;

  @Label("Capacity")
  @Description("How much kernel memory the queue may hold before packets are dropped")
  @DataAmount
  public long capacity;

  @Label("Packet Charge")
  @Description("Kernel memory that one packet of those that came here is charged with, as measured")
  @DataAmount
  public long packetCharge = Schema.ABSENT;

  @Label("Received")
  @Unsigned
  public long received;

  @Label("Received Bytes")
  @DataAmount
  public long receivedBytes;

  @Label("Unstamped")
  @Description("Packets received without a kernel timestamp")
  @Unsigned
  public long unstamped;

  @Label("Truncated")
  @Description("Packets that were longer than the buffer")
  @Unsigned
  public long truncated;

  @Label("Drops")
  @Description("Packets that the kernel dropped at this socket")
  @Unsigned
  public long drops;

  @Label("Control Truncated")
  @Description("Packets whose control messages did not fit (MSG_CTRUNC)")
  @Unsigned
  public long controlTruncated;

  @Label("Negative")
  @Description(
      "Packets with a negative queue delay, because the clock was set back while they waited")
  @Unsigned
  public long negative;

  @Label("Clock Steps")
  @Description("How often the clock was seen to step")
  @Unsigned
  public long clockSteps;
}
