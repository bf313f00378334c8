package dev.sojourn.core.watch;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.peek.Nap;
import dev.sojourn.core.record.Samples;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.core.sample.SampledSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Looks at the queues of another process's sockets, at a set period while they are empty and more
/// often while one is not, and puts on record what it finds.
///
/// For one thread.
public final class Watch implements AutoCloseable {
  private static final long SEARCH_NANOS = Duration.ofMillis(500).toNanos();
  private static final long NAP_NANOS = Duration.ofMillis(50).toNanos();

  /// A search takes this part of one CPU's time at most.
  private static final int SEARCH_PART = 300;

  /// While packets wait the period is this part of itself.
  private static final int CLOSER = 4;

  private final Constants constants;
  private final SocketCalls calls;
  private final OtherProcess process;
  private final long period;
  private final ForeignSocket socket;
  private final HeadOfQueue head;
  private final Samples samples = Samples.open();
  private final FilledQueues queues;
  private final ReceiverSearch receivers;
  private final TaskReadings readings;
  private final WatchFacts facts;
  private final SystemClock clock;
  private final Nap nap;
  private final Pace pace;
  private final Foremost foremost;

  // By their numbers in the recording, and what the kernel numbers them.
  private final Map<Integer, WatchedSocket> sockets = new HashMap<>();
  private final Set<Long> passedOver = new HashSet<>();
  private final Set<WatchedSocket> filled = new HashSet<>();
  private final Set<Integer> read = new HashSet<>();
  private long searchTook;
  private long nextSearch;

  private Watch(Platform.Available platform, OtherProcess process, Duration period)
      throws IOException {
    this.process = process;
    this.period = period.toNanos();
    constants = platform.constants();
    calls = platform.calls().get();
    Arena arena = Arena.ofAuto();
    socket = new ForeignSocket(calls, constants, arena);
    head = new HeadOfQueue(platform, calls, socket, arena);
    queues = new FilledQueues(calls, constants, arena);
    clock = platform.clock().get();
    receivers = new ReceiverSearch(process.folder(), clock);
    readings = new TaskReadings(calls, constants, process.folder());
    nap = new Nap(calls);
    pace = new Pace(this.period);
    foremost = new Foremost(calls, constants, arena);
    facts = new WatchFacts(process, platform.clock().get(), this.period);
    nextSearch = System.nanoTime();
  }

  /// Begins to watch a process.
  ///
  /// @param period of the looks while no packet waits
  /// @throws IOException if the process cannot be watched; its message is a sentence for a person
  public static Watch open(Platform.Available platform, long pid, Duration period)
      throws IOException {
    OtherProcess process = OtherProcess.open(platform, pid);
    try {
      Watch watch = new Watch(platform, process, period);
      Keeper.start(platform);
      watch.facts.start();
      watch.search(System.nanoTime());
      return watch;
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  /// Whether the kernel stamps packets.
  public boolean stampsReal() {
    return Keeper.stampsReal();
  }

  /// Whether the process is in another network namespace than this one.
  public boolean isElsewhere() {
    Path network = Path.of("ns", "net");
    return !OtherProcess.link(process.folder().resolve(network))
        .equals(OtherProcess.link(Path.of("/proc/self").resolve(network)));
  }

  /// Whether the calling thread may look before other programs have their turn at a CPU.
  public boolean mayComeFirst() {
    return foremost.isAllowed();
  }

  /// How many sockets there are to look at now.
  public int sockets() {
    return sockets.size();
  }

  /// How often all of them were looked at so far.
  public long looks() {
    return facts.looks();
  }

  /// Looks until the process ends or `goesOn` says no; where this user may, before other programs
  /// have their turn at a CPU.
  public void run(BooleanSupplier goesOn) {
    boolean alive = true;
    while (alive && goesOn.getAsBoolean()) {
      long start = System.nanoTime();
      facts.look(start);
      long took = round(start);
      if (start - nextSearch >= 0) {
        foremost.doing(searchTook);
        search(start);
        alive = process.isAlive();
      }
      if (receivers.isDue(start)) {
        foremost.doing(receivers.tookNanos());
        receivers.lookAmong(sockets.values(), start);
      }
      pace.took(took);
      foremost.doing(pace.atOnceNanos());
      rest(start, goesOn);
    }
    foremost.leave();
  }

  /// Until the next look is due, but so long that all looks together take little of one CPU's time.
  private void rest(long start, BooleanSupplier goesOn) {
    long next = filled.isEmpty() ? start + period : closest(start);
    long until = Math.max(next, System.nanoTime() + pace.restNanos());
    for (long left = until - System.nanoTime();
        left > 0 && goesOn.getAsBoolean();
        left = until - System.nanoTime()) {
      nap.take(Math.min(left, NAP_NANOS));
    }
  }

  private long closest(long start) {
    long next = start + period;
    for (WatchedSocket watched : filled) {
      if (watched.nextLook() - next < 0) {
        next = watched.nextLook();
      }
    }
    return next;
  }

  /// Looks at all that is due, and tells for how long it had a CPU.
  private long round(long now) {
    long cpu = clock.threadCpuNanos();
    int count = queues.ask();
    if (count > 0 || !filled.isEmpty()) {
      lookAt(count, now);
    }
    return clock.threadCpuNanos() - cpu;
  }

  private void lookAt(int count, long now) {
    Set<Integer> threads = new HashSet<>();
    for (int i = 0; i < count; i++) {
      WatchedSocket watched = sockets.get(queues.number(i));
      if (watched != null) {
        watched.told(facts.looks());
        if (watched.isDue(now)) {
          look(watched, now, threads);
        }
      }
    }
    if (!queues.mayHaveMore(count)) {
      noteEmptied(threads);
    }
    readThreads(threads);
  }

  private void look(WatchedSocket watched, long now, Set<Integer> threads) {
    int copy = process.copy(watched.fd());
    try {
      if (copy < 0 || !watched.sampled().isAt(copy, socket)) {
        forget(watched);
        return;
      }
      watched.sampled().sample(copy, socket, head, samples);
    } finally {
      close(copy);
    }
    watched.looked(now, period / CLOSER);
    filled.add(watched);
    if (watched.sampled().holds()) {
      threads.addAll(threadsOf(watched));
    }
  }

  private Set<Integer> threadsOf(WatchedSocket watched) {
    Set<Integer> known = watched.receivers();
    return known.isEmpty() ? Set.of((int) process.pid()) : known;
  }

  private void noteEmptied(Set<Integer> threads) {
    for (WatchedSocket watched : List.copyOf(filled)) {
      if (!watched.wasTold(facts.looks())) {
        filled.remove(watched);
        watched.emptied();
        watched.sampled().emptied(samples);
        threads.addAll(threadsOf(watched));
      }
    }
  }

  /// Once more after the queue is empty: how long a thread waited for a CPU is told when it has got
  /// one.
  private void readThreads(Set<Integer> threads) {
    for (int thread : threads) {
      if (!readings.read(thread, !read.contains(thread))) {
        sockets.values().forEach(watched -> watched.removeReceiver(thread));
      }
    }
    read.addAll(threads);
    Set<Integer> goOn = new HashSet<>();
    filled.forEach(watched -> goOn.addAll(threadsOf(watched)));
    read.retainAll(goOn);
  }

  private void forget(WatchedSocket watched) {
    sockets.remove(watched.sampled().number());
    filled.remove(watched);
    nextSearch = System.nanoTime();
  }

  /// Forgets the sockets that are gone and finds those that came since the last time.
  private void search(long start) {
    long cpu = clock.threadCpuNanos();
    Map<Integer, Long> present = process.sockets();
    Set<Long> inodes = new HashSet<>(present.values());
    for (WatchedSocket watched : List.copyOf(sockets.values())) {
      if (!Long.valueOf(watched.inode()).equals(present.get(watched.fd()))) {
        forget(watched);
      }
    }
    passedOver.retainAll(inodes);
    Set<Long> known = new HashSet<>(passedOver);
    sockets.values().forEach(watched -> known.add(watched.inode()));
    present.forEach(
        (fd, inode) -> {
          if (known.add(inode)) {
            add(fd, inode);
          }
        });
    facts.sockets(sockets.size());
    searchTook = clock.threadCpuNanos() - cpu;
    nextSearch = start + Math.max(SEARCH_NANOS, SEARCH_PART * searchTook);
  }

  private void add(int fd, long inode) {
    int copy = process.copy(fd);
    if (copy < 0) {
      return;
    }
    SampledSocket found = SampledSocket.identify(socket, constants, samples, copy);
    if (found != null && queues.add(copy, found.number())) {
      sockets.put(found.number(), new WatchedSocket(fd, inode, found));
      found.sample(copy, socket, head, samples);
    } else {
      passedOver.add(inode);
    }
    close(copy);
  }

  private void close(int copy) {
    if (copy >= 0) {
      calls.close(copy);
    }
  }

  /// Lets go of everything.
  @Override
  public void close() {
    facts.close();
    readings.close();
    queues.close();
    process.close();
    Keeper.stop();
  }
}
