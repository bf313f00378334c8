package dev.sojourn.core.witness;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Who receives on a socket, and whether he came back since one last looked.
///
/// One thread at a time comes, any other looks. To come costs two plain stores at most, since it is
/// done for every receive call: no clock, no fence.
public final class Attendance {
  private static final VarHandle VISITS;
  private static final VarHandle VISITOR;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      VISITS = lookup.findVarHandle(Attendance.class, "visits", int.class);
      VISITOR = lookup.findVarHandle(Attendance.class, "visitor", Thread.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private int visits;
  private Thread visitor;

  /// The current thread enters a receive call.
  public void come() {
    Thread current = Thread.currentThread();
    if (visitor != current) {
      VISITOR.setOpaque(this, current);
    }
    VISITS.setOpaque(this, visits + 1);
  }

  /// How often anybody came, modulo 2^32.
  int visits() {
    return (int) VISITS.getOpaque(this);
  }

  /// Who came last, or null.
  Thread visitor() {
    return (Thread) VISITOR.getOpaque(this);
  }
}
