package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A wait in a selector during which a packet lay in the queue of a captured socket that the
/// selector was not asked to watch: the event's thread was idle, and nobody asked for the packet.
@Name(Schema.Select.NAME)
@Label("Select Without Interest")
@Description("A selector waited while a packet lay in a socket that it was not asked to watch")
@Category({"Sojourn", "Selects"})
@StackTrace(false)
public final class SelectEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;
}
