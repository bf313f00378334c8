package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Unsigned;

/// Which address [PacketReceivedEvent#sender] stands for. Written with the first packet of each
/// sender in a chunk, so that each chunk explains itself.
@Name(Schema.Sender.NAME)
@Label("Sender")
@Description("The address that a sender's number stands for, among the packets of one socket")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
@Period("beginChunk")
public final class SenderEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Sender")
  @Description("Counts from 1 for each socket")
  @Unsigned
  public int sender;

  @Label("Address")
  public String address;
}
