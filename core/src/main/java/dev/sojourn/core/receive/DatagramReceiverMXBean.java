package dev.sojourn.core.receive;

/// A receiver's [Counters] and its address, for JMX: as `dev.sojourn:type=DatagramReceiver,id=N` in
/// the platform's MBean server, from open to close.
public interface DatagramReceiverMXBean {
  /// The address and port that the socket is bound to.
  String getLocalAddress();

  /// Whether the kernel's stamps were real when the receiver was opened.
  boolean isStampsReal();

  /// The bytes of kernel memory that the socket's queue may hold.
  long getGrantedReceiveBuffer();

  /// See [Counters#received].
  long getReceived();

  /// See [Counters#bytes].
  long getBytes();

  /// See [Counters#unstamped].
  long getUnstamped();

  /// See [Counters#truncated].
  long getTruncated();

  /// See [Counters#controlTruncated].
  long getControlTruncated();

  /// See [Counters#drops].
  long getDrops();

  /// See [Counters#negative].
  long getNegative();

  /// See [Counters#clockSteps].
  long getClockSteps();
}
