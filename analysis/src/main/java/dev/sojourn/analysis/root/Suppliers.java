package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Who brought what receiving threads waited for at queues, futures and latches, of which no event
/// tells.
///
/// Whoever did that ran when the wait ended. So a thread that ran at the end of nearly every wait
/// at one place, though it runs seldom, is taken to be the one; where two are, nobody is.
final class Suppliers {
  /// Shorter waits are not worth the search.
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Participants participants;
  private final Deeds deeds;
  private final Pursuit pursuit;
  private final ThreadRuns runs = new ThreadRuns();
  private final Map<Chain, Suspects> suspects = new HashMap<>();

  Suppliers(Participants participants, Deeds deeds) {
    this.participants = participants;
    this.deeds = deeds;
    this.pursuit = new Pursuit(deeds);
  }

  /// Takes in when threads ran.
  void learn(ChunkRows rows) {
    runs.add(rows.threads());
  }

  /// Looks who ran at the ends of the waits in a chunk: the one after it has been learnt.
  void look(ChunkRows rows) {
    for (Blocked row : rows.threads().blocked()) {
      int thread = participants.indexOf(row.threadId());
      if (thread >= 0 && isOpen(row)) {
        look(participants.receiver(thread), row);
      }
    }
  }

  private boolean isOpen(Blocked row) {
    return row.end() - row.start() >= SHORTEST_NANOS
        && BlockedReason.of(row).cause() == Cause.PARK
        && deeds.wentOn(row) == null
        && pursuit.owner(row) == null;
  }

  private void look(Receiver receiver, Blocked row) {
    Chain chain = new Chain(BlockedReason.of(row), List.of(Pursuit.link(row, receiver.name())));
    look(chain, receiver.id(), row.start(), row.end());
  }

  /// The same of a wait that was seen, and is over when the thread is back at its socket.
  void look(Receiver receiver, Reason reason, Piece wait) {
    if (reason.cause() == Cause.PARK
        && wait.links().size() == 1
        && wait.end() - wait.start() >= SHORTEST_NANOS) {
      look(new Chain(reason, wait.links()), receiver.id(), wait.start(), wait.end());
    }
  }

  private void look(Chain chain, long thread, long start, long end) {
    Map<String, List<Piece>> ran = new HashMap<>();
    for (ThreadRuns.Run run : runs.before(end)) {
      if (run.thread() != thread) {
        long from = Math.max(start, run.born());
        ran.computeIfAbsent(run.pool(), pool -> new ArrayList<>())
            .addAll(pursuit.follow(run.thread(), run.pool(), from, end, Set.of(thread)));
      }
    }
    suspects.computeIfAbsent(chain, key -> new Suspects()).add(ran);
  }

  /// The chain with who ended its wait, and what that one did meanwhile; the chain itself where
  /// nobody can be told.
  Chain extended(Chain chain) {
    Suspects ofChain = suspects.get(chain);
    return ofChain == null ? chain : ofChain.supplier(runs).map(chain::followedBy).orElse(chain);
  }

  void forgetBefore(long nanos) {
    runs.forgetBefore(nanos);
  }
}
