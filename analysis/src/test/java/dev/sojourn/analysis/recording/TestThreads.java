package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Turn;

/// What single threads did, made up, for tests in other packages.
public final class TestThreads {
  private final ThreadRows rows = new ThreadRows();

  /// A thread slept.
  public void waits(long start, long end, long id, String name) {
    rows.names.put(id, name);
    rows.blocked.add(new Blocked(start, end, id, "jdk.ThreadSleep", null, null, -1, null));
  }

  public void starts(long time, long id, String name) {
    rows.names.put(id, name);
    rows.turns.add(new Turn(time, id, true));
  }

  public void ends(long time, long id, String name) {
    rows.names.put(id, name);
    rows.turns.add(new Turn(time, id, false));
  }

  public ThreadRows rows() {
    return rows;
  }

  /// Makes a virtual thread of one that waited.
  public void isVirtual(long id) {
    rows.virtual.add(id);
  }
}
