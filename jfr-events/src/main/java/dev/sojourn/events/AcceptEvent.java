package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// A TCP connection that had to wait until the program accepted it.
///
/// How long is known from the kernel's TCP_INFO: since the peer's last acknowledgement, which at
/// the earliest is the one that completed the connection. The kernel tells it in ticks of its
/// clock, of 1, 4 or 10 ms, the first of which may have been almost over: one is taken off. So it
/// is a lower bound, and connections that waited for less are not on record.
@Name(Schema.Accept.NAME)
@Label("Accept")
@Description("A TCP connection that had to wait until the program accepted it")
@Category({"Sojourn", "Accepts"})
@StackTrace(false)
public final class AcceptEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Waited At Least")
  @Description("From the peer's last acknowledgement until the connection was accepted")
  @Timespan(Timespan.NANOSECONDS)
  public long atLeast;

  @Label("Backlog")
  @Description("Connections that still waited to be accepted just after")
  @Unsigned
  public int backlog;

  @Label("Limit")
  @Description("Connections that may wait before the kernel turns further ones away")
  @Unsigned
  public int limit;
}
