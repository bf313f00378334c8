package dev.sojourn.core.watch;

import dev.sojourn.core.os.SystemClock;
import dev.sojourn.events.WatchedReceiverEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Looks for the threads that receive, when they can be seen: while a queue is empty, whoever takes
/// from it sleeps in the call. Where many wait for a CPU such moments are rare, and one that is
/// missed is soon made up for.
final class ReceiverSearch {
  /// It takes this part of one CPU's time at most,
  private static final int PART = 300;

  /// but for so many times at first: nothing that one thread did can be told before.
  private static final int EAGER = 100;

  /// Where packets came and nobody knows who took them.
  private static final long OFTEN = Duration.ofMillis(50).toNanos();

  /// Where nobody is known, and no moment was good.
  private static final long SELDOM = Duration.ofMillis(500).toNanos();

  /// Where everybody is known, there may be more.
  private static final long RARELY = Duration.ofSeconds(10).toNanos();

  private final Path process;
  private final Receivers receivers;
  private final SystemClock clock;
  private long next = System.nanoTime();
  private long last = next - RARELY;
  private long took;
  private int times;

  /// @param process its folder in proc(5)
  ReceiverSearch(Path process, SystemClock clock) {
    this.process = process;
    receivers = new Receivers(process);
    this.clock = clock;
  }

  /// Whether it is time to look, if there is anything to look for.
  ///
  /// @param now by [System#nanoTime]
  boolean isDue(long now) {
    return now - next >= 0;
  }

  /// How long the last look had a CPU.
  long tookNanos() {
    return took;
  }

  /// Looks, if there is anything to look for.
  ///
  /// @param now by [System#nanoTime]
  void lookAmong(Collection<WatchedSocket> sockets, long now) {
    Urgency urgency = urgency(sockets);
    if (urgency == Urgency.NOW || now - last >= urgency.interval) {
      long cpu = clock.threadCpuNanos();
      find(sockets);
      took = clock.threadCpuNanos() - cpu;
      last = now;
      long rest = times++ < EAGER ? 0 : PART * took;
      next = now + Math.max(OFTEN, rest);
    } else if (urgency == Urgency.NONE) {
      next = now + SELDOM;
    }
  }

  private enum Urgency {
    NOW(0),
    SOME(SELDOM),
    NONE(RARELY);

    private final long interval;

    Urgency(long interval) {
      this.interval = interval;
    }
  }

  private static Urgency urgency(Collection<WatchedSocket> sockets) {
    Urgency most = Urgency.NONE;
    for (WatchedSocket watched : sockets) {
      if (!watched.hasReceivers()) {
        if (watched.hadPackets() && !watched.isFilled()) {
          return Urgency.NOW;
        }
        most = Urgency.SOME;
      }
    }
    return most;
  }

  private void find(Collection<WatchedSocket> sockets) {
    Map<Integer, WatchedSocket> byDescriptor = new HashMap<>();
    sockets.forEach(watched -> byDescriptor.put(watched.fd(), watched));
    receivers.find(
        (thread, fd) -> {
          WatchedSocket watched = byDescriptor.get(fd);
          if (watched != null && watched.addReceiver(thread)) {
            write(watched, thread);
          }
        });
  }

  private void write(WatchedSocket watched, int thread) {
    Path task = process.resolve("task").resolve(Integer.toString(thread));
    WatchedReceiverEvent event = new WatchedReceiverEvent();
    event.socket = watched.sampled().number();
    event.thread = TaskFacts.ownNumber(task, thread);
    event.threadName = TaskFacts.nameOf(task);
    event.commit();
  }
}
