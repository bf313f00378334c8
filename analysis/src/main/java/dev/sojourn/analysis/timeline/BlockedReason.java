package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ThreadRows.Blocked;

/// Which cause an event of a blocked thread stands for, and on what it was blocked.
public final class BlockedReason {
  private static final String WAIT = "Object.wait on ";

  private BlockedReason() {}

  public static Reason of(Blocked blocked) {
    String on = on(blocked);
    return switch (blocked.event()) {
      case "jdk.JavaMonitorEnter" -> new Reason(Cause.LOCK, lock(on, blocked.owner()));
      case "jdk.JavaMonitorWait", "jdk.ThreadPark" -> new Reason(Cause.PARK, on);
      case "jdk.ThreadSleep" -> Reason.of(Cause.SLEEP);
      case "jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce" ->
          new Reason(Cause.IO, on);
      case "jdk.ZAllocationStall" -> new Reason(Cause.ALLOCATION_STALL, on);
      case "jdk.VirtualThreadPinned" -> new Reason(Cause.PINNED, on);
      case "jdk.ClassLoad" -> Reason.of(Cause.CLASS_LOADING);
      case Blocked.INITIALISATION -> Reason.INITIALISATION;
      default -> throw new IllegalArgumentException(blocked.event() + " does not block");
    };
  }

  /// What the thread was blocked on: a class, a file, a host; null if the event does not say.
  public static String on(Blocked blocked) {
    String on = blocked.detail();
    return switch (blocked.event()) {
      case "jdk.JavaMonitorWait" -> prefixed(WAIT, on);
      case "jdk.SocketRead" -> prefixed("socket read ", on);
      case "jdk.SocketWrite" -> prefixed("socket write ", on);
      case "jdk.FileRead" -> prefixed("read ", on);
      case "jdk.FileWrite" -> prefixed("write ", on);
      case "jdk.FileForce" -> prefixed("force ", on);
      case Blocked.INITIALISATION -> Reason.INITIALISATION.detail();
      default -> on;
    };
  }

  /// Whether what a thread was blocked on ends by another thread's notifying.
  ///
  /// @param on as [#on] has it; may be null
  public static boolean isNotified(String on) {
    return on != null && on.startsWith(WAIT);
  }

  private static String lock(String type, String owner) {
    if (type == null) {
      return null;
    }
    return owner == null ? type : type + " held by " + owner;
  }

  private static String prefixed(String prefix, String on) {
    return on == null ? prefix.strip() : prefix + on;
  }
}
