package dev.sojourn.analysis.recording;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmc.common.IMCThread;

/// Which Java threads had which number of the operating system's, as far as events of theirs tell:
/// the one that `main` returns to is another Java thread from then on (`DestroyJavaVM`), and a
/// number is given again. JMC keeps it, and offers no way to it.
final class OsThreads {
  private static final String FIELD = "osThreadId";

  private final Map<Long, Set<Long>> javaIds = new HashMap<>();
  private final Set<IMCThread> noted = Collections.newSetFromMap(new IdentityHashMap<>());

  /// The Java thread id, -1 if there is none; takes the thread in.
  long javaId(IMCThread thread) {
    if (thread == null || thread.getThreadId() == null) {
      return -1;
    }
    note(thread);
    return thread.getThreadId();
  }

  // Virtual threads have no number of their own.
  private void note(IMCThread thread) {
    if (noted.add(thread)) {
      Long number = numberOf(thread);
      if (number != null && number > 0) {
        javaIds.computeIfAbsent(number, id -> new HashSet<>()).add(thread.getThreadId());
      }
    }
  }

  private static Long numberOf(IMCThread thread) {
    try {
      var field = thread.getClass().getField(FIELD);
      field.setAccessible(true);
      return field.get(thread) instanceof Number number ? (Long) number.longValue() : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another version of JMC, or one that opens nothing: then the two are not known to be one.
      return null;
    }
  }

  /// From the operating system's number to the Java thread ids.
  Map<Long, Set<Long>> javaIds() {
    return javaIds;
  }
}
