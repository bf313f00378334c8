package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A thread of the watched process that was seen to wait for packets at a socket: it slept in a
/// call that takes from it, or that waits for it among others.
@Name(Schema.WatchedReceiver.NAME)
@Label("Watched Receiver")
@Description("A thread of the watched process that was seen to receive at a socket")
@Category({"Sojourn", "Watch"})
@StackTrace(false)
public final class WatchedReceiverEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Thread")
  @Description("The operating system's number of the thread, as its process knows it")
  public long thread;

  @Label("Thread Name")
  @Description("The kernel's name of the thread, of 15 bytes at most")
  public String threadName;
}
