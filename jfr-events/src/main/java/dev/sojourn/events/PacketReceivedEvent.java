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
  @Description("The kernel's receive timestamp on CLOCK_REALTIME, in nanoseconds since the epoch")
  public long kernelTimestamp;

  @Label("Arrival")
  @Description(
      "When the packet entered the kernel's receive path, on the JFR clock; not known when the"
          + " clock stepped")
  @Timestamp(Timestamp.TICKS)
  public long arrival;

  @Label("Queue Delay")
  @Description("From the arrival until the receive call that took the packet returned")
  @Timespan(Timespan.NANOSECONDS)
  public long queueDelay;

  @Label("Bytes")
  @Description("Length of the datagram's payload as it was sent, also when it was truncated")
  @DataAmount
  public int bytes;

  @Label("Source Port")
  @Unsigned
  public int sourcePort;

  @Label("Source Address")
  @Description(
      "The sender's IP address, padded with spaces to 17 characters, which JFR stores once a chunk")
  public String sourceAddress;

  @Label("Stamped")
  @Description("Whether the kernel stamped the packet; if not, it has no arrival and no delay")
  public boolean stamped;

  @Label("Truncated")
  @Description("Whether the buffer was too small for the datagram")
  public boolean truncated;

  @Label("Clock Stepped")
  @Description(
      "Whether the clock may have stepped while the packet waited, so that its delay is wrong")
  public boolean clockStepped;

  /// The port of the socket that received the packet, for the port filter; on record it stands with
  /// the socket.
  public transient int localPort;

  private transient boolean withoutAddress;

  /// Whether this JVM lets an event be placed exactly. If not, packets stand where they were
  /// committed, shortly after their dequeue, and have no [#arrival].
  public static boolean isPlacementExact() {
    return PLACEMENT.isExact();
  }

  /// Whether the last event was committed without its sender's address, so that finding the next
  /// one's would be in vain.
  public boolean withoutAddress() {
    return withoutAddress;
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
    withoutAddress = !wanted;
    if (withoutAddress) {
      sourceAddress = null;
    }
  }

  @Override
  void leaveOutTimestamps() {
    kernelTimestamp = 0;
    arrival = 0;
  }

  /// The moment of the last [#begin], in ticks of the JFR clock; [Schema#ABSENT] where this JVM
  /// does not tell.
  public long startTicks() {
    return PLACEMENT.start(this);
  }

  /// Commits the event as an instant at `dequeueTicks` on the JFR clock, or now where this JVM
  /// cannot place events.
  public void commitAt(long dequeueTicks) {
    PLACEMENT.instant(this, dequeueTicks);
    commit();
  }
}
