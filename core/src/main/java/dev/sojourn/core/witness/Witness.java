package dev.sojourn.core.witness;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.record.Stalls;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Has the threads that leave packets waiting looked at, while a recording takes such looks. While
/// none does, or no socket is watched, there is no thread.
public final class Witness {
  private static final Set<Watched> SOCKETS = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger CHANGES = new AtomicInteger();
  private static final AtomicBoolean WALKING = new AtomicBoolean();
  private static final Stalls STALLS = Stalls.open();

  private static volatile Platform.Available platform;
  private static volatile Supplier<ThreadSight> sight = PublicSight::new;
  private static volatile boolean on = true;

  /// Of whoever walks.
  private static long looks;

  private Witness() {}

  /// From now on threads are seen this way, and not only as any program may see them. It is called
  /// on the witness's own thread.
  public static void seeThrough(Supplier<ThreadSight> better) {
    sight = better;
    on = true;
  }

  /// From now on no socket is watched, until [#seeThrough].
  public static void turnOff() {
    on = false;
  }

  /// Watches the socket until [#forget].
  public static void watch(Platform.Available here, Watched socket) {
    if (!on) {
      return;
    }
    platform = here;
    SOCKETS.add(socket);
    CHANGES.incrementAndGet();
    wake();
  }

  /// Watches it no longer.
  public static void forget(Watched socket) {
    if (SOCKETS.remove(socket)) {
      CHANGES.incrementAndGet();
    }
  }

  /// A recording may have begun.
  public static void wake() {
    if (isWanted() && WALKING.compareAndSet(false, true)) {
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .name("sojourn-witness")
              .inheritInheritableThreadLocals(false)
              .unstarted(Witness::run);
      // Not that of the program's thread that happened to open a socket.
      thread.setContextClassLoader(Witness.class.getClassLoader());
      thread.start();
    }
  }

  private static boolean isWanted() {
    return STALLS.areWanted() && !SOCKETS.isEmpty() && on;
  }

  private static void run() {
    try (Arena arena = Arena.ofConfined();
        Watchman watchman = new Watchman(platform, sight.get(), looks, arena)) {
      walk(watchman);
    } catch (RuntimeException | Error failure) {
      // The program's own handler of such failures might end the program.
      on = false;
      System.getLogger(Witness.class.getName())
          .log(Level.WARNING, "Sojourn looks at no stalled thread any more", failure);
    } finally {
      WALKING.set(false);
    }
    wake();
  }

  private static void walk(Watchman watchman) {
    watchman.rehearse();
    int known = CHANGES.get() - 1;
    while (isWanted()) {
      int changes = CHANGES.get();
      if (changes != known) {
        known = changes;
        watchman.watch(SOCKETS);
      }
      watchman.walk();
    }
    looks = watchman.looks();
  }
}
