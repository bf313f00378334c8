package dev.sojourn.analysis;

import java.util.OptionalLong;

/// Told what an analysis reads and finds while it streams: what charts, exports and annotations are
/// made of, none of which the report itself holds.
///
/// Calls never overlap, and [#begin] comes first; otherwise no order is promised, because chunks
/// are read in parallel. All moments are nanoseconds since the epoch.
public interface Observer {
  /// Not told anything.
  Observer NONE = new Observer() {};

  /// The time that the recordings cover: every later moment lies in it, give or take a clock step.
  default void begin(long startNanos, long endNanos) {}

  /// One packet that the options select, reused between calls.
  default void packet(PacketView packet) {}

  /// One reading of a socket's queue.
  default void queue(QueueReading reading) {}

  /// One stall, overlaps with other stalls of the same thread already resolved or not.
  default void stall(StallSpan stall) {}

  /// A received packet as the recording has it.
  interface PacketView {
    int socket();

    /// The Java thread id of the receiver.
    long thread();

    String threadName();

    /// When the receive call that took it returned.
    long dequeueNanos();

    /// How long it waited; the arrival is the dequeue minus this. Empty when it carries no kernel
    /// timestamp.
    OptionalLong queueDelayNanos();

    int bytes();

    int sourcePort();

    boolean truncated();
  }

  /// What a socket's queue held at one moment.
  ///
  /// @param queuedBytes kernel memory in use, overhead included
  /// @param capacityBytes what the kernel allows, in the same unit
  /// @param drops packets dropped at this socket since it was opened
  record QueueReading(int socket, long atNanos, long queuedBytes, long capacityBytes, long drops) {}

  /// An interval in which a receiving thread could not receive.
  ///
  /// @param cause the cause's name, for instance `gc-pause`
  /// @param detail what tells causes of one name apart; may be empty
  /// @param thread the Java thread id; empty when it stopped the whole process
  record StallSpan(
      String cause, String detail, OptionalLong thread, long startNanos, long endNanos) {}
}
