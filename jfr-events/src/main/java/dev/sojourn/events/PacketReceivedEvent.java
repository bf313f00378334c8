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

/// One datagram, at the moment it left the socket queue.
///
/// An instant and not a bar from arrival to dequeue: thousands of overlapping bars of one type take
/// JDK Mission Control minutes to load. It stands at the end of the [ReceiveEvent] that took it.
@Name(Schema.PacketReceived.NAME)
@Label("Packet Received")
@Description("A datagram, at the moment it was taken out of the socket queue")
@Category({"Sojourn", "Packets"})
@StackTrace(false)
@Throttle
public final class PacketReceivedEvent extends PacketSettings {
  private static final Placement PLACEMENT = Placement.of(MethodHandles.lookup());

  @Label("Socket")
  @SocketId
  public int socket;

  @Label("Kernel Timestamp")
  @Description("The kernel's receive timestamp on CLOCK_REALTIME, in whole milliseconds")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long kernelTimestamp;

  @Label("Kernel Nanoseconds")
  @Description("What the kernel's receive timestamp has beyond its whole milliseconds")
  @Timespan(Timespan.NANOSECONDS)
  public int kernelNanos;

  @Label("Queue Delay")
  @Description(
      "From the packet's arrival in the kernel until the receive call that took it returned, which"
          + " is where this event stands")
  @Timespan(Timespan.NANOSECONDS)
  public long queueDelay;

  @Label("Bytes")
  @Description("Length of the datagram's payload as it was sent, also when it was truncated")
  @DataAmount
  public int bytes;

  @Label("Source Port")
  @Unsigned
  public int sourcePort;

  @Label("Sender")
  @Description(
      "Number of the sender's address, which a Sender event of the same socket tells; 0 where it is"
          + " not on record")
  @Unsigned
  public int sender;

  @Label("Marks")
  @Description(
      "What is not as usual: the buffer was too small, the clock may have stepped while the packet"
          + " waited, so that its delay is wrong, or the stamp is that of the first of several"
          + " packets")
  public String marks;

  /// The port of the socket that received the packet, for the port filter; on record it stands with
  /// the socket.
  public transient int localPort;

  private transient boolean senderShown;

  /// Whether this JVM lets an event be placed exactly. If not, packets stand where they were
  /// committed, shortly after their dequeue.
  public static boolean isPlacementExact() {
    return PLACEMENT.isExact();
  }

  /// Whether the last event passed the settings, those for the sender's address among them, so that
  /// its number may be named.
  public boolean showedSender() {
    return senderShown;
  }

  @Override
  long delayOnRecord() {
    return queueDelay;
  }

  @Override
  int sender() {
    return sourcePort;
  }

  @Override
  int receiver() {
    return localPort;
  }

  @Override
  void showAddress(boolean wanted) {
    senderShown = wanted;
    if (!wanted) {
      sender = 0;
    }
  }

  @Override
  void leaveOutTimestamps() {
    kernelTimestamp = 0;
    kernelNanos = 0;
  }

  /// @param nanos the kernel's receive timestamp since the epoch, or [Schema#ABSENT]
  public void stampedAt(long nanos) {
    kernelTimestamp = KernelStamp.millis(nanos);
    kernelNanos = KernelStamp.rest(nanos);
  }

  /// The moment of the last [#begin], in ticks of the JFR clock; [Schema#ABSENT] where this JVM
  /// does not tell.
  public long startTicks() {
    return PLACEMENT.start(this);
  }

  /// Commits the event as an instant at `dequeueTicks` on the JFR clock, or now where this JVM
  /// cannot place events.
  public void commitAt(long dequeueTicks) {
    senderShown = false;
    PLACEMENT.instant(this, dequeueTicks);
    commit();
  }
}
