package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Unsigned;

/// How many connections waited to be accepted at a listening TCP socket. Written when any did, and
/// when the socket is first seen.
@Name(Schema.AcceptQueue.NAME)
@Label("Accept Queue")
@Description("How many connections waited to be accepted")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
public final class AcceptQueueEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Local Address")
  public String localAddress;

  @Label("Local Port")
  @Unsigned
  public int localPort;

  @Label("Backlog")
  @Description("Connections that are established and not yet accepted")
  @Unsigned
  public int backlog;

  @Label("Limit")
  @Description("How many may wait before the kernel refuses or ignores more")
  @Unsigned
  public int limit;
}
