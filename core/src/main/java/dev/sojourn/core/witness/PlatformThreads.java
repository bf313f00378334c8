package dev.sojourn.core.witness;

import java.util.List;
import java.util.stream.Stream;

/// The platform threads of this JVM.
public final class PlatformThreads {
  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  private PlatformThreads() {}

  /// Those that live now.
  public static Stream<Thread> all() {
    ThreadGroup root = root();
    Thread[] threads;
    int found;
    int room = root.activeCount();
    do {
      room = room * 2 + 8;
      threads = new Thread[room];
      found = root.enumerate(threads);
    } while (found == room);
    return Stream.of(threads).limit(found);
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /// The one with this id, or null: it is gone, or a virtual one.
  static Thread withId(long id) {
    return all().filter(thread -> thread.threadId() == id).findAny().orElse(null);
  }

  /// Those that run virtual threads.
  static List<Thread> carriers() {
    return all().filter(PlatformThreads::isCarrier).toList();
  }

  /// Whether it runs virtual threads.
  public static boolean isCarrier(Thread thread) {
    return thread.getClass().getName().equals(CARRIER);
  }
}
