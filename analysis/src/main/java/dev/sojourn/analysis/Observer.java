package dev.sojourn.analysis;

import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.root.WorkTimeline;
import java.util.List;
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

  /// Whether [#waited], [#chain] and [#lane] are wanted, which take time.
  default boolean looksCloser() {
    return false;
  }

  /// What one packet that has a delay waited for.
  ///
  /// @param wait reused between calls
  default void waited(WaitView wait) {}

  /// A piece of a receiving thread's stall, and who was behind it.
  default void chain(ChainSpan chain) {}

  /// What the JVM or the system did.
  default void lane(LaneSpan span) {}

  /// The end: what the numbers in waits stand for.
  default void numbers(WaitNumbers numbers) {}

  /// A packet and what it waited for.
  interface WaitView {
    int socket();

    /// The Java thread id of the receiver.
    long thread();

    int sourcePort();

    long arrivalNanos();

    long dequeueNanos();

    /// How many causes have a part of the wait.
    int causes();

    /// The number of a part's cause.
    int cause(int part);

    /// A part's nanoseconds, with what it left behind: those of all parts sum to the wait.
    long nanos(int part);

    /// What was seen to run meanwhile.
    void forEachStack(WorkTimeline.Reader reader);
  }

  /// @param causes name and detail of each by its number
  /// @param stacks each by its number: cause, thread, methods from the bottom up
  record WaitNumbers(List<List<String>> causes, List<List<String>> stacks) {}

  /// @param thread the receiving thread's Java thread id
  /// @param links from the receiving thread to the root
  record ChainSpan(
      long thread, String cause, String detail, List<Link> links, long startNanos, long endNanos) {}

  /// Whose doings a [LaneSpan] tells.
  enum Lane {
    /// The collector's pauses.
    PAUSES,
    /// The collector beside the program.
    CONCURRENT,
    /// All threads stop, or stand still.
    SAFEPOINTS,
    /// What the VM did meanwhile.
    OPERATIONS,
    /// The control group's limit was reached, at some time between two readings.
    CPU_LIMIT
  }

  /// @param what it did
  record LaneSpan(Lane lane, String what, long startNanos, long endNanos) {}

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

    /// 0 for a read.
    int sourcePort();

    boolean truncated();

    /// Whether it is no packet but a read of a TCP connection, which has no source port, and whose
    /// delay is counted from the last byte that it took: a lower bound.
    boolean read();
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
