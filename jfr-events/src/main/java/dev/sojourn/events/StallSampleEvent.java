package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// What one thread of a chain was seen to do while packets waited: the thread that should have
/// received them, who holds what that waits for, who holds what he waits for, and so on; where the
/// one of them is a virtual thread that no carrier was free for, what kept each carrier busy.
///
/// One event a thread and look; the events of one look have its number. Taken by a thread that only
/// watches, so its own stack trace would tell nothing.
@Name(Schema.StallSample.NAME)
@Label("Stall Sample")
@Description("What a thread was seen to do while packets waited for it")
@Category({"Sojourn", "Stalls"})
@StackTrace(false)
public final class StallSampleEvent extends Event {
  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Look")
  @Description("The events of one look at a stall have the same number")
  public long look;

  @Label("Depth")
  @Description("0 for the receiving thread, 1 for who holds what that waits for, and so on")
  public int depth;

  @Label("Role")
  @Description("What the thread is in this stall: receiver, owner or carrier")
  public String role;

  @Label("Sampled Thread")
  public Thread sampledThread;

  @Label("Thread State")
  @Description("The state as java.lang.Thread.State names it")
  public String threadState;

  @Label("Virtual")
  public boolean virtual;

  @Label("Carrier")
  @Description("Who runs the virtual thread; none for a platform thread, or while nobody runs it")
  public Thread carrier;

  @Label("In Native Code")
  @Description("Whether the thread ran native code, or waited in it for what the JVM does not know")
  public boolean inNative;

  @Label("Blocker")
  @Description("Class of what the thread waits for")
  public String blocker;

  @Label("Blocker Identity")
  @Description("Identity hash of what the thread waits for")
  public long blockerId;

  @Label("Owner")
  @Description("Who holds what the thread waits for")
  public Thread owner;

  @Label("Held by Nobody for Long")
  @Description(
      "Whether the thread waited for it all the while in which every thread was looked at, and none"
          + " held it: it passes from one to the next")
  public boolean unheld;

  @Label("Frames")
  @Description(
      "Class, method and, where it is known, line of each frame, a line each, the top one first; at"
          + " most 32")
  public String frames;

  @Label("Head Age")
  @Description(
      "How long the packet at the head of the queue had been waiting, or where that is not known,"
          + " how long the thread had been away from its socket")
  @Timespan(Timespan.NANOSECONDS)
  public long headAge;

  @Label("Cost")
  @Description("How long the look took, all of its threads together")
  @Timespan(Timespan.NANOSECONDS)
  public long cost;

  private transient long leastAge;

  @SettingDefinition
  @Name("delay")
  @Label("Delay Threshold")
  @Description("The age of a queue's head from which on the threads are looked at")
  boolean delay(StallThreshold threshold) {
    leastAge = threshold.nanos();
    return true;
  }

  /// The setting `delay` as it is now, in ns. Whoever looks heeds it: what he puts on record is
  /// there whatever it says.
  public long leastAgeNanos() {
    shouldCommit();
    return leastAge;
  }
}
