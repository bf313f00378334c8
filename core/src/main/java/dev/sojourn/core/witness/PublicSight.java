package dev.sojourn.core.witness;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What any program may see of its threads.
///
/// Of a platform thread that is all; of a virtual one it lacks who owns what it waits for, the
/// monitor that it waits for, and what its carrier is, though not whether it has one. Where the
/// run-time image has no `java.management`, monitors and owners lack for all.
public final class PublicSight implements ThreadSight {
  private static final int TRIES = 3;

  /// In the text of a mounted virtual thread, before its carrier's name.
  private static final char ON = '@';

  private final ThreadDetails details = ThreadDetails.open();

  @Override
  public Sighting see(Thread thread) {
    return thread.isVirtual() ? virtual(thread) : platform(thread);
  }

  /// The thread's details and its frames are two looks; between two equal looks at the details the
  /// frames belong to them. A thread that is too quick for that runs, and waits for nothing.
  private Sighting platform(Thread thread) {
    ThreadDetails.Details before = details.of(thread);
    StackTraceElement[] frames = thread.getStackTrace();
    ThreadDetails.Details after = details.of(thread);
    for (int i = 1; i < TRIES && !before.isLike(after); i++) {
      before = after;
      frames = thread.getStackTrace();
      after = details.of(thread);
    }
    return new Sighting(
        thread,
        after.state(),
        null,
        false,
        after.inNative() || isInNative(after.state(), frames),
        before.isLike(after) ? after.blocker() : Sighting.Blocker.NONE,
        frames);
  }

  private static Sighting virtual(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    Thread.State state = thread.getState();
    Object blocker = isWaiting(state) ? LockSupport.getBlocker(thread) : null;
    return new Sighting(
        thread,
        state,
        null,
        !isMounted(thread),
        isInNative(state, frames),
        Sighting.Blocker.of(blocker, null),
        frames);
  }

  /// Whether a thread in this state has stopped by itself.
  public static boolean isWaiting(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /// Whether a thread runs native code, as far as its frames tell.
  public static boolean isInNative(Thread.State state, StackTraceElement[] frames) {
    return state == Thread.State.RUNNABLE && frames.length > 0 && frames[0].isNativeMethod();
  }

  /// `VirtualThread[#22,name]/runnable@ForkJoinPool-1-worker-1` with a carrier, else
  /// `VirtualThread[#22,name]/runnable`.
  private static boolean isMounted(Thread thread) {
    String text = thread.toString();
    return text.indexOf(ON, text.lastIndexOf(']') + 1) >= 0;
  }

  @Override
  public List<Thread> onCarriers() {
    return PlatformThreads.carriers();
  }
}
