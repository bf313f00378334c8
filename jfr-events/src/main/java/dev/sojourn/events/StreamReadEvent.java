package dev.sojourn.events;

import java.lang.invoke.MethodHandles;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.Unsigned;

/// One read that took bytes from a TCP connection, at the moment it returned.
///
/// The kernel tells one stamp a read: that of the segment whose bytes it took last, and of several
/// segments that it had joined, the newest (net/ipv4/tcp.c, tcp_recvmsg). So the bytes waited at
/// least since then, and at most since the connection's queue was last seen empty.
@Name(Schema.StreamRead.NAME)
@Label("Stream Read")
@Description("A read that took bytes from a TCP connection, at the moment it returned")
@Category({"Sojourn", "Packets"})
@StackTrace(false)
@Throttle
public final class StreamReadEvent extends ReadSettings {
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Socket")
  @Description(
      "The socket that stands for all connections that one listener accepted, or that lead to one"
          + " address")
  @SocketId
  public int socket;

  @Label("Connection")
  @Description("A number of the connection, which no other of the process has")
  @Unsigned
  public long connection;

  @Label("Kernel Timestamp")
  @Description(
      "The kernel's receive timestamp of the bytes that were taken last, on CLOCK_REALTIME, in"
          + " whole milliseconds")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long kernelTimestamp;

  @Label("Kernel Nanoseconds")
  @Description("What that timestamp has beyond its whole milliseconds")
  @Timespan(Timespan.NANOSECONDS)
  public int kernelNanos;

  @Label("Waited At Least")
  @Description("From the arrival of the bytes that were taken last until the read returned")
  @Timespan(Timespan.NANOSECONDS)
  public long atLeast;

  @Label("Waited At Most")
  @Description(
      "From when the connection's queue was last known to be empty until the read returned; absent"
          + " where that is not known")
  @Timespan(Timespan.NANOSECONDS)
  public long atMost;

  @Label("Bounds Far Apart")
  @Description(
      "Whether the bytes may have waited more than twice as long, and a millisecond longer, than at"
          + " least")
  public boolean boundsFarApart;

  @Label("Bytes")
  @Description("How many bytes the read took")
  @DataAmount
  public int bytes;

  @Label("Left")
  @Description(
      "Bytes that the read left in the queue, 1 where the peer has ended; absent where the kernel"
          + " does not tell")
  @DataAmount
  public long left;

  @Label("Marks")
  @Description(
      "What is not as usual: the clock may have stepped while the bytes waited, so that the bounds"
          + " are wrong")
  public String marks;

  /// The ports of both ends, for the port filter.
  public transient int localPort;

  /// See [#localPort].
  public transient int peerPort;

  private transient boolean isLongEnough;

  /// @param nanos the kernel's receive timestamp since the epoch, or [Schema#ABSENT]
  public void stampedAt(long nanos) {
    kernelTimestamp = KernelStamp.millis(nanos);
    kernelNanos = KernelStamp.rest(nanos);
  }

  @Override
  long delayOnRecord() {
    return atLeast;
  }

  @Override
  int local() {
    return localPort;
  }

  @Override
  int peer() {
    return peerPort;
  }

  @Override
  void judge(boolean longEnough) {
    isLongEnough = longEnough;
  }

  /// Whether the last event's delay was as long as any recording asked for; never while none does.
  public boolean wasLongEnough() {
    return isLongEnough;
  }

  /// The moment of the last [#begin], in ticks of the JFR clock; [Schema#ABSENT] where this JVM
  /// does not tell.
  public long startTicks() {
    return PLACEMENT.start(this);
  }

  /// Commits the event as an instant at `ticks` on the JFR clock, or now where this JVM cannot
  /// place events.
  public void commitAt(long ticks) {
    isLongEnough = false;
    PLACEMENT.instant(this, ticks);
    commit();
  }
}
