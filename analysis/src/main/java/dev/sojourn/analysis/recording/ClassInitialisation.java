package dev.sojourn.analysis.recording;

import java.util.List;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCType;

/// How a wait for a class that another thread initialises (JVMS, section 5.5, step 2) looks in a
/// recording: as a `jdk.JavaMonitorWait`, since HotSpot waits for the lock of the class, an `int[]`
/// of its own. A program that waits for such an array calls `Object.wait`; the JVM does not.
///
/// Measured on JDK 25. The event's `notifier` is the thread that has initialised the class.
final class ClassInitialisation {
  private static final String LOCK = "int[]";
  private static final String OBJECT = "java.lang.Object";

  private ClassInitialisation() {}

  static boolean isWaitedFor(EventView wait) {
    return wait.value("monitorClass") instanceof IMCType monitor
        && LOCK.equals(monitor.getFullName())
        && wait.value("stackTrace") instanceof IMCStackTrace stack
        && !isObjectWait(stack.getFrames());
  }

  private static boolean isObjectWait(List<? extends IMCFrame> frames) {
    return frames == null || frames.isEmpty() || OBJECT.equals(FrameMethod.type(frames.getFirst()));
  }
}
