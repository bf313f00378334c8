package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/// Something of how the program receives that the agent can not capture, since a class is not as
/// the agent knows it: what comes that way is sampled at best.
@Name(Schema.NotCaptured.NAME)
@Label("Not Captured")
@Description("Something of how the program receives that can not be captured")
@Category({"Sojourn", "Sockets"})
@StackTrace(false)
@Period("beginChunk")
public final class NotCapturedEvent extends Event {
  @Label("What")
  @Description("What can not be captured, and why")
  public String what;
}
