package dev.sojourn.core.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/// Which monitor a thread waits for and who holds it, where the JVM's management does not tell: it
/// knows neither who waits nor who holds when that is a virtual thread without a carrier.
///
/// The JDK makes its thread dumps from such snapshots, each by a handshake with that one thread.
final class Monitors {
  /// How long the owner is looked for among more than [#FEW].
  private static final long PATIENCE_NANOS = 5_000_000;

  private static final int FEW = 100;

  private record Snapshots(
      MethodHandle of, MethodHandle blockedOn, VarHandle locks, MethodHandle lockObject) {}

  private final Optional<Snapshots> snapshots = find();

  /// Who waits long for one owner is looked at several times.
  private WeakReference<Thread> lastOwner = new WeakReference<>(null);

  /// The monitor that the thread waits to enter, or null: none, or not known.
  Object blockedOn(Thread thread) {
    Object snapshot = snapshot(thread);
    try {
      return snapshot == null ? null : call(snapshots.orElseThrow().blockedOn(), snapshot);
    } catch (IllegalStateException _) {
      // It is not blocked any more.
      return null;
    }
  }

  /// What a search for a monitor's owner found.
  ///
  /// @param owner null for none, or not found in time
  /// @param isThorough whether all were looked at and none held it then
  record Search(Thread owner, boolean isThorough) {}

  /// Which of `candidates` holds the monitor.
  Search search(Object monitor, Stream<Thread> candidates) {
    long start = System.nanoTime();
    Thread last = lastOwner.get();
    if (last != null && holds(last, monitor)) {
      return new Search(last, false);
    }
    Iterator<Thread> each = candidates.iterator();
    for (int looked = 0;
        each.hasNext() && (looked < FEW || System.nanoTime() - start < PATIENCE_NANOS);
        looked++) {
      Thread candidate = each.next();
      if (holds(candidate, monitor)) {
        lastOwner = new WeakReference<>(candidate);
        return new Search(candidate, false);
      }
    }
    return new Search(null, !each.hasNext());
  }

  private boolean holds(Thread thread, Object monitor) {
    Object snapshot = snapshot(thread);
    if (snapshot == null) {
      return false;
    }
    for (Object lock : (Object[]) snapshots.orElseThrow().locks().get(snapshot)) {
      if (call(snapshots.orElseThrow().lockObject(), lock) == monitor) {
        return true;
      }
    }
    return false;
  }

  /// Null for a thread that ended, or where this JDK makes none.
  private Object snapshot(Thread thread) {
    return snapshots.map(each -> call(each.of(), thread)).orElse(null);
  }

  private static Object call(MethodHandle method, Object on) {
    try {
      return method.invoke(on);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Optional<Snapshots> find() {
    try {
      Class<?> snapshot = Class.forName("jdk.internal.vm.ThreadSnapshot");
      Class<?> lock = Class.forName("jdk.internal.vm.ThreadSnapshot$ThreadLock");
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(snapshot, MethodHandles.lookup());
      return Optional.of(
          new Snapshots(
              inside.findStatic(snapshot, "of", MethodType.methodType(snapshot, Thread.class)),
              inside.findVirtual(snapshot, "blockedOn", MethodType.methodType(Object.class)),
              inside.findVarHandle(snapshot, "locks", lock.arrayType()),
              inside.findVirtual(lock, "lockObject", MethodType.methodType(Object.class))));
    } catch (ReflectiveOperationException | RuntimeException _) {
      // Another JDK: what it does not tell is not known.
      return Optional.empty();
    }
  }
}
