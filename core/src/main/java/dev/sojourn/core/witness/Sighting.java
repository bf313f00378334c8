package dev.sojourn.core.witness;

import java.util.stream.Stream;

/// What a thread was seen to do.
///
/// @param carrier who runs the virtual thread, where it is known
/// @param unmounted whether it is a virtual thread that is known to have no carrier
/// @param inNative whether it was in native code
/// @param blocker what it waits for
/// @param frames the top one first
public record Sighting(
    Thread thread,
    Thread.State state,
    Thread carrier,
    boolean unmounted,
    boolean inNative,
    Blocker blocker,
    StackTraceElement[] frames) {
  /// So many frames the JDK needs at most to park.
  private static final int TOP = 8;

  private static final String POLLER = "sun.nio.ch.Poller";

  /// `ForkJoinPool.awaitWork`.
  private static final String IDLES = "awaitWork";

  /// What a thread waits for. The object itself is not kept: it is the program's.
  ///
  /// @param type its class; null for nothing, or where it is not known
  /// @param identity its identity hash
  /// @param owner who holds it; null for nobody, or where it is not known
  /// @param unheld whether it is known that nobody held it for as long as the look took
  public record Blocker(String type, int identity, Thread owner, boolean unheld) {
    public static final Blocker NONE = new Blocker(null, 0, null, false);

    /// The object and who holds it.
    public static Blocker of(Object object, Thread owner) {
      return object == null
          ? NONE
          : new Blocker(object.getClass().getName(), System.identityHashCode(object), owner, false);
    }

    /// The same, and who holds it.
    public Blocker heldBy(Thread holder) {
      return new Blocker(type, identity, holder, false);
    }

    /// The same, which nobody held for as long as the look took.
    public Blocker heldByNobody() {
      return new Blocker(type, identity, null, true);
    }
  }

  /// The same of a virtual thread whose carrier, or that it has none, is known.
  public Sighting on(Thread itsCarrier) {
    return new Sighting(thread, state, itsCarrier, itsCarrier == null, inNative, blocker, frames);
  }

  /// The same with what it waits for.
  public Sighting waitingFor(Blocker what) {
    return new Sighting(thread, state, carrier, unmounted, inNative, what, frames);
  }

  /// Whether it could run, but no carrier runs it.
  boolean waitsForCarrier() {
    return unmounted && state == Thread.State.RUNNABLE;
  }

  /// Whether it waits for what its descriptor is to be told ready by: the JDK's poller, which is a
  /// virtual thread itself and needs a carrier before it can wake anybody.
  boolean waitsForPoller() {
    return unmounted
        && PublicSight.isWaiting(state)
        && Stream.of(frames).limit(TOP).anyMatch(frame -> frame.getClassName().equals(POLLER));
  }

  /// Whether it is a carrier that has nothing to run.
  boolean isIdleCarrier() {
    return PlatformThreads.isCarrier(thread)
        && PublicSight.isWaiting(state)
        && Stream.of(frames).limit(TOP).anyMatch(frame -> frame.getMethodName().equals(IDLES));
  }
}
