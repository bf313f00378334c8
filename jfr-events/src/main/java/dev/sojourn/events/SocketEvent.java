package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/// How a socket is set up. Written once in every chunk, so that each chunk explains itself.
@Name(Schema.Socket.NAME)
@Label("Socket Configuration")
@Description("How a socket that Sojourn receives on is set up")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
@Period("beginChunk")
public final class SocketEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Local Address")
  @Description("Of outgoing connections the address that they lead to")
  public String localAddress;

  @Label("Local Port")
  @Description("Of outgoing connections the port that they lead to")
  @Unsigned
  public int localPort;

  @Label("Receive Buffer")
  @Description("What the kernel granted for SO_RCVBUF, its own overhead included")
  @DataAmount
  public long receiveBuffer;

  @Label("Batch Size")
  @Description("The most packets that one receive call takes")
  @Unsigned
  public int batchSize;

  @Label("Stamps Real")
  @Description("Whether the kernel was seen to stamp packets when the socket was opened")
  public boolean stampsReal;

  @Label("Stamps Real After")
  @Description("How long after they were asked for the kernel's stamps were first seen")
  @Timespan(Timespan.NANOSECONDS)
  public long stampsRealAfter;

  @Label("Protocol")
  @Description("udp, or tcp for all connections of one listener or to one address")
  public String protocol;

  @Label("Outgoing")
  @Description("Whether the program made the connections, so that the address is the peer's")
  public boolean outgoing;

  @Label("Own")
  @Description(
      "Whether it is one of Sojourn's, which the agent tries the capture out on before it captures"
          + " the program's")
  public boolean own;
}
