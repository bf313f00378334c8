package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.timeline.Reasons;

/// Told of every packet as it is explained, for sums by other keys than a [Summary]'s.
///
/// Calls never overlap. Packets of one chunk come in the order of their dequeue. All moments are
/// nanoseconds since the epoch; what is handed over is reused between calls.
public interface Explained {
  /// Not told anything.
  Explained NONE = new Explained() {};

  /// A packet, before [#explained] tells what it waited for, if that can be told.
  ///
  /// @param hasDelay whether it has a delay: stamped, and by a clock that was not stepped
  default void received(int socket, long dequeue, int bytes, boolean hasDelay) {}

  /// What a packet waited for.
  default void explained(
      int socket, long arrival, long dequeue, Split split, Inheritance inheritance) {}

  /// Packets that the kernel dropped at a socket, as of this moment. Over all calls they sum to the
  /// [SocketSummary#drops] of a socket whose drops are known; a socket that has no [SocketSummary]
  /// was looked at from outside, and its drops are known. Told after all packets.
  default void lost(int socket, long at, long drops) {}

  /// The end: what the numbers in splits stand for.
  default void finish(Reasons reasons) {}
}
