package dev.sojourn.core.agent;

import dev.sojourn.core.witness.PlatformThreads;
import dev.sojourn.core.witness.PublicSight;
import dev.sojourn.core.witness.Sighting;
import dev.sojourn.core.witness.ThreadSight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Threads as the agent sees them, to whom the JDK is opened: beyond what any program sees, also
/// what virtual threads wait for and run on.
///
/// What a virtual thread owns, it owns itself and not its carrier.
final class OpenedSight implements ThreadSight {
  private static final int TRIES = 3;

  private final PublicSight anybody = new PublicSight();
  private final VirtualThreads virtuals = new VirtualThreads();
  private final Monitors monitors = new Monitors();
  private final LockOwners locks = new LockOwners();

  @Override
  public Sighting see(Thread thread) {
    Sighting seen =
        thread.isVirtual() && virtuals.areKnown() ? virtual(thread) : anybody.see(thread);
    return seen.waitingFor(blocker(seen));
  }

  /// The frames belong to a carrier, or to none, that is the same before and after.
  private Sighting virtual(Thread thread) {
    Thread carrier;
    Sighting seen;
    int tries = 0;
    do {
      carrier = virtuals.carrier(thread);
      seen = anybody.see(thread);
    } while (virtuals.carrier(thread) != carrier && ++tries < TRIES);
    return seen.on(carrier);
  }

  private Sighting.Blocker blocker(Sighting seen) {
    if (seen.state() == Thread.State.BLOCKED) {
      return monitor(seen);
    }
    return PublicSight.isWaiting(seen.state()) ? lock(seen) : seen.blocker();
  }

  private Sighting.Blocker monitor(Sighting seen) {
    Thread owner = seen.blocker().owner();
    if (owner != null) {
      return seen.blocker().heldBy(rider(owner));
    }
    Object monitor = monitors.blockedOn(seen.thread());
    return monitor == null ? seen.blocker() : held(monitor, seen.thread());
  }

  /// What a thread waits to enter, and who holds it.
  private Sighting.Blocker held(Object monitor, Thread waiting) {
    Monitors.Search search = monitors.search(monitor, candidates());
    Sighting.Blocker blocker = Sighting.Blocker.of(monitor, search.owner());
    return search.isThorough() && virtuals.areAllKnown() && monitors.blockedOn(waiting) == monitor
        ? blocker.heldByNobody()
        : blocker;
  }

  private Sighting.Blocker lock(Sighting seen) {
    Object blocker = LockSupport.getBlocker(seen.thread());
    return blocker != null && System.identityHashCode(blocker) == seen.blocker().identity()
        ? seen.blocker().heldBy(locks.owner(blocker))
        : seen.blocker();
  }

  private Stream<Thread> candidates() {
    Thread self = Thread.currentThread();
    return Stream.concat(PlatformThreads.all().filter(thread -> thread != self), virtuals.all());
  }

  /// The virtual thread that a carrier runs; else the thread itself.
  private Thread rider(Thread thread) {
    return PlatformThreads.isCarrier(thread)
        ? virtuals.byCarrier().getOrDefault(thread, thread)
        : thread;
  }

  @Override
  public List<Thread> onCarriers() {
    Map<Thread, Thread> riders = virtuals.byCarrier();
    return anybody.onCarriers().stream()
        .map(carrier -> riders.getOrDefault(carrier, carrier))
        .toList();
  }
}
