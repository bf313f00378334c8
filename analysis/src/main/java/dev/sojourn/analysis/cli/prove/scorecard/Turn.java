package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.prove.scorecard.Injected.Phase;
import java.util.ArrayList;
import java.util.List;

/// A rest and the stalls after it, as packets are told apart by when they left the queue.
///
/// @param restNanos since the epoch, when the queue holds nothing of the stalls before any more
/// @param stallNanos when the stalls begin
/// @param endNanos when the queue holds nothing of them any more
record Turn(long restNanos, long stallNanos, long endNanos) {
  /// What a stall left in the queue is gone by then.
  private static final long DRAIN_NANOS = 200_000_000;

  /// A rest that is shorter tells no level.
  private static final long LEAST_REST_NANOS = 200_000_000;

  /// The turns that begin at a moment or after it.
  static List<Turn> of(Injected injected, long fromNanos) {
    List<Turn> turns = new ArrayList<>();
    List<Phase> phases = injected.phases();
    long drained = fromNanos;
    for (int i = 1; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (phase.stalled()) {
        long rest = Math.max(drained, phases.get(i - 1).startNanos());
        drained = Math.max(phase.endNanos(), injected.lastEndIn(phase)) + DRAIN_NANOS;
        if (phase.startNanos() - rest >= LEAST_REST_NANOS) {
          turns.add(new Turn(rest, phase.startNanos(), drained));
        }
      }
    }
    return turns;
  }
}
