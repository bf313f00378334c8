package dev.sojourn.core.witness;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/// What state a platform thread is in and what it waits for, without its frames: asked for together
/// with them the JVM would stop all threads, for their details alone it stops none.
class ThreadDetails {
  /// See [Sighting].
  record Details(Thread.State state, boolean inNative, Sighting.Blocker blocker) {
    boolean isLike(Details other) {
      return state == other.state && blocker.identity() == other.blocker.identity();
    }
  }

  /// The most that this JVM tells.
  static ThreadDetails open() {
    try {
      return new Managed();
    } catch (NoClassDefFoundError _) {
      // A run-time image without the module java.management.
      return new ThreadDetails();
    }
  }

  Details of(Thread thread) {
    Thread.State state = thread.getState();
    Object blocker = PublicSight.isWaiting(state) ? LockSupport.getBlocker(thread) : null;
    return new Details(state, false, Sighting.Blocker.of(blocker, null));
  }

  /// With monitors and owners.
  private static final class Managed extends ThreadDetails {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    Details of(Thread thread) {
      ThreadInfo info = threads.getThreadInfo(thread.threadId());
      // A monitor of an unmounted virtual thread has no owner that the bean knows, and who waits
      // for
      // it passes for running.
      Thread.State state = thread.getState();
      if (info == null || info.getThreadState() != state) {
        return super.of(thread);
      }
      return new Details(state, info.isInNative(), blocker(thread, info));
    }

    private static Sighting.Blocker blocker(Thread thread, ThreadInfo info) {
      LockInfo lock = info.getLockInfo();
      return lock == null
          ? Sighting.Blocker.NONE
          : new Sighting.Blocker(
              lock.getClassName(), lock.getIdentityHashCode(), owner(thread, info), false);
    }

    private static Thread owner(Thread thread, ThreadInfo info) {
      return info.getLockOwnerId() < 0 || !waitsForOwner(thread, info)
          ? null
          : PlatformThreads.withId(info.getLockOwnerId());
    }

    /// Whether it is the owner that keeps it waiting. In `Object.wait` somebody may hold the
    /// monitor, but it is the notification that is waited for.
    private static boolean waitsForOwner(Thread thread, ThreadInfo info) {
      return info.getThreadState() == Thread.State.BLOCKED
          || System.identityHashCode(LockSupport.getBlocker(thread))
              == info.getLockInfo().getIdentityHashCode();
    }
  }
}
