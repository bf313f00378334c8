package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
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
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Socket")
  @SocketId
  public int socket;

  /// Commits the event as one that lasted from `start` to `end`, in ticks of the JFR clock, or as
  /// an instant now where this JVM cannot place events.
  public void commitBetween(long start, long end) {
    PLACEMENT.between(this, start, end);
    commit();
  }
}
