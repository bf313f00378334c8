package dev.sojourn.core.witness;

import dev.sojourn.core.record.Stalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Follows from the receiving thread to who holds what it waits for, to who holds what he waits
/// for, and so on. Each thread is looked at once, so a cycle ends where it closes: its last owner
/// is in the chain already.
final class Chain {
  /// More than this are no chain but a crowd.
  private static final int MOST = 64;

  private static final String RECEIVER = "receiver";
  private static final String OWNER = "owner";
  private static final String CARRIER = "carrier";

  private record Step(Thread thread, int depth, String role) {}

  private final ThreadSight sight;

  Chain(ThreadSight sight) {
    this.sight = sight;
  }

  /// The chain, the receiving thread first.
  List<Stalls.Seen> from(Thread receiver) {
    List<Stalls.Seen> chain = new ArrayList<>();
    Deque<Step> ahead = new ArrayDeque<>();
    Set<Thread> met = Collections.newSetFromMap(new IdentityHashMap<>());
    meet(new Step(receiver, 0, RECEIVER), met, ahead);
    while (!ahead.isEmpty() && chain.size() < MOST) {
      Step step = ahead.poll();
      Sighting seen = sight.see(step.thread());
      if (step.role().equals(CARRIER) && seen.isIdleCarrier()) {
        continue;
      }
      chain.add(link(step, seen));
      int deeper = step.depth() + 1;
      if (seen.blocker().owner() != null) {
        meet(new Step(seen.blocker().owner(), deeper, OWNER), met, ahead);
      }
      if (seen.waitsForCarrier() || step.depth() == 0 && seen.waitsForPoller()) {
        sight.onCarriers().forEach(each -> meet(new Step(each, deeper, CARRIER), met, ahead));
      }
    }
    return chain;
  }

  private static void meet(Step step, Set<Thread> met, Deque<Step> ahead) {
    if (met.add(step.thread())) {
      ahead.add(step);
    }
  }

  private static Stalls.Seen link(Step step, Sighting seen) {
    Sighting.Blocker blocker = seen.blocker();
    return new Stalls.Seen(
        step.depth(),
        step.role(),
        step.thread(),
        seen.state(),
        seen.carrier(),
        seen.inNative(),
        blocker.type(),
        blocker.identity(),
        blocker.owner(),
        blocker.unheld(),
        Frames.text(seen.frames()));
  }
}
