package dev.sojourn.analysis.recording;

import java.util.Set;
import java.util.function.IntPredicate;

/// Forgets what is on record of Sojourn's own sockets, which the agent tries the capture out on: in
/// a recording that runs while the agent comes, they would pass for the program's.
final class OwnSockets {
  private OwnSockets() {}

  /// Before the calls are sorted.
  static void forgetIn(ChunkRows rows, Participants participants) {
    SocketRows sockets = rows.sockets();
    Set<Integer> own = sockets.own;
    if (own.isEmpty()) {
      return;
    }
    IntPredicate isPrograms = index -> !own.contains(participants.socketId(index));
    rows.packets = rows.packets.only(isPrograms);
    forgetCalls(rows, isPrograms);
    sockets.counts.removeIf(count -> own.contains(count.id()));
    sockets.delayCounts.removeIf(count -> own.contains(count.socket()));
    sockets.backlogs.removeIf(backlog -> own.contains(backlog.socket()));
    rows.threads().looks.removeIf(look -> own.contains(look.socket()));
    rows.roots().selects.removeIf(select -> own.contains(select.socket()));
  }

  private static void forgetCalls(ChunkRows rows, IntPredicate isPrograms) {
    ReceiveColumns all = rows.receives;
    CallSizes sizes = rows.callSizes;
    rows.receives = new ReceiveColumns();
    rows.callSizes = new CallSizes();
    for (int call = 0; call < all.size(); call++) {
      if (isPrograms.test(all.socket(call))) {
        rows.receives.addFrom(all, call);
        rows.callSizes.add(sizes.of(call));
      }
    }
  }
}
