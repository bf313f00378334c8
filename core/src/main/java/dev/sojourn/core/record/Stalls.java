package dev.sojourn.core.record;

import java.util.List;

/// Puts on record what a look at a stalled thread saw. For one thread; [#areWanted] for any.
public interface Stalls {
  /// Whether a recording takes looks now.
  boolean areWanted();

  /// How old the head of a queue has to be to be worth a look, in ns, as the recordings say now.
  long leastAgeNanos();

  /// One look.
  ///
  /// @param socket the number of the socket whose packets wait
  /// @param look its number, no two of which are the same for one socket
  /// @param chain the receiving thread and what it waits for
  /// @param headAge how long the first packet had waited, in ns
  /// @param cost how long the look took, in ns
  void look(int socket, long look, List<Seen> chain, long headAge, long cost);

  /// What a thread was seen to do; see [dev.sojourn.events.StallSampleEvent].
  ///
  /// @param carrier null for none
  /// @param blocker class of what it waits for, or null
  /// @param blockerId identity hash of the same; of no meaning without it
  /// @param owner who holds it, or null
  /// @param unheld whether it is known that nobody did for long
  /// @param frames a line each
  record Seen(
      int depth,
      String role,
      Thread thread,
      Thread.State state,
      Thread carrier,
      boolean inNative,
      String blocker,
      int blockerId,
      Thread owner,
      boolean unheld,
      String frames) {}

  /// JFR's, or where the JVM has none, one that wants nothing.
  static Stalls open() {
    return Availability.JFR ? new JfrStalls() : NoRecorder.STALLS;
  }
}
