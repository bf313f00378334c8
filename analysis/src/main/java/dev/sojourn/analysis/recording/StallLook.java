package dev.sojourn.analysis.recording;

import java.util.List;

/// What one thread was seen to do in one look at a stall.
///
/// @param time when the look was put on record, in ns since the epoch; what it tells of is
///   [#costNanos] older at most
/// @param socket whose queue it was
/// @param look its number; the rows of one look have the same. The agent and a receiver of one
///   process number theirs apart, each from the moment it came: together with the socket it is
///   unique
/// @param depth 0 for the receiving thread, 1 for who holds what that waits for, and so on
/// @param thread who was seen
/// @param state as [Thread.State] names it
/// @param virtual whether it is a virtual thread
/// @param carrier who runs it; null for a platform thread, and while nobody does
/// @param inNative whether it ran native code, or waited in it for what the JVM does not know
/// @param blocker class of what it waits for; null if it waits for nothing, or that is not known
/// @param blockerId identity hash of the same; [dev.sojourn.events.Schema#ABSENT] with a null
///   blocker
/// @param owner who holds it; null if nobody does, or that is not known
/// @param unheld whether it is known that nobody held it for as long as the look took
/// @param frames `package.Class.method:line` each, without the line where none is known, as in
///   native methods; the top one first; cut after the 32nd
/// @param headAgeNanos how long the head of the queue had waited, or the thread been away; negative
///   if neither is known
/// @param costNanos how long the look took; negative if not said
public record StallLook(
    long time,
    int socket,
    long look,
    int depth,
    Role role,
    Seen thread,
    Thread.State state,
    boolean virtual,
    Seen carrier,
    boolean inNative,
    String blocker,
    long blockerId,
    Seen owner,
    boolean unheld,
    List<String> frames,
    long headAgeNanos,
    long costNanos) {

  /// What a thread is in a stall.
  public enum Role {
    /// It should have received.
    RECEIVER,
    /// It holds what the thread one less deep waits for.
    OWNER,
    /// It kept a carrier busy while a virtual thread of the chain waited for one: the virtual
    /// thread that ran there, or the carrier itself where that is not known.
    CARRIER
  }

  /// A thread.
  ///
  /// @param id the Java thread id
  /// @param name as it may be shown; null if it has none
  public record Seen(long id, String name) {}
}
