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
/// the earliest is the one that completed the connection, in whole milliseconds. So it is a lower
/// bound; connections that waited less than one are not on record.
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
