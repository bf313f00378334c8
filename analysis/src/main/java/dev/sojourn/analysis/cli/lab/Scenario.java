package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.shared.Choice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What holds the receiving thread up while packets are recorded.
public enum Scenario {
  NONE("nothing", Expected.nothing()),
  BURST("packets that come 200 at a time", Expected.nothing()),
  OVERLOAD(
      "a handler that needs longer than the next packet takes to come",
      // A thread that never waits is often made to, for the sender's turn on a processor.
      Expected.of("handler")
          .besides("cpu-starvation")
          .by("receiver", "OverloadStall.")
          .by("receiver", "Work.")),
  GC(
      "a cache that makes the collector copy and mark all the time",
      Expected.of("gc-pause").by("cache-churn", null)) {
    @Override
    List<String> jvmOptions() {
      return TIGHT_HEAP;
    }
  },
  GC_YOUNG(
      "a cache that young collections have to copy",
      Expected.of("gc-pause").by("cache-churn", null).advised("llocate less")) {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms1g", "-Xmx1g", "-Xmn64m");
    }

    @Override
    public Set<Collector> collectors() {
      return WITH_LONG_PAUSES;
    }
  },
  GC_FULL(
      "System.gc() with a full cache",
      Expected.of("gc-pause")
          .by("gc-caller", "FullGcStall.collectEverything")
          .advised("System.gc()")) {
    @Override
    public Set<Collector> collectors() {
      return WITH_LONG_PAUSES;
    }
  },
  GC_CONCURRENT(
      "a concurrent collector that takes the processors",
      Expected.of("cpu-starvation", "allocation-stall")) {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms320m", "-Xmx320m");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.ZGC, Collector.Shenandoah);
    }
  },
  ALLOCATION(
      "a thread that allocates faster than the collector frees",
      Expected.of("allocation-stall")
          .by("bulk-loader", null)
          .by("receiver", "AllocationStall.onPacket")) {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms192m", "-Xmx192m");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.ZGC);
    }
  },
  HUMONGOUS(
      "objects so large that G1 has to collect for them",
      // After a pause that begins to mark, each compiled method passes its entry barrier once more:
      // by a profile 9 % of the receiving thread's time here, in its own code and in its calls.
      Expected.of("gc-pause").besides("handler", "wakeup").by("picture-loader", null)) {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms256m", "-Xmx256m", "-XX:G1HeapRegionSize=1m");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.G1);
    }
  },
  DIRECT_MEMORY(
      "direct buffers up to their limit, and one more",
      Expected.of("gc-pause")
          .by("buffer-maker", "DirectMemoryStall.makeBuffers")
          .advised("MaxDirectMemorySize")) {
    @Override
    List<String> jvmOptions() {
      return roomyHeapAnd("-XX:MaxDirectMemorySize=80m");
    }

    @Override
    public Set<Collector> collectors() {
      return WITH_LONG_PAUSES;
    }
  },
  SAFEPOINT(
      "heap histograms that someone asks for from outside",
      Expected.of("safepoint").by("Attach Listener", null).advised("less often")) {
    @Override
    List<String> jvmOptions() {
      return LARGE_HEAP;
    }
  },
  HEAP_DUMP(
      "heap dumps that a thread of the program's asks for",
      Expected.of("safepoint").besides("gc-pause").by("heap-dumper", null).advised("heap-dumper")) {
    @Override
    List<String> jvmOptions() {
      return LARGE_HEAP;
    }
  },
  CLASS_HISTOGRAM(
      "heap histograms that a thread of the program's asks for",
      Expected.of("safepoint").by("heap-counter", null).advised("heap-counter")) {
    @Override
    List<String> jvmOptions() {
      return LARGE_HEAP;
    }
  },
  LATE_COLLECTION(
      "a thread in a long counted loop while a collection is due",
      Expected.of("safepoint")
          .besides("gc-pause")
          .by("report-builder", "CountedLoop.")
          .advised("reach safepoints")) {
    @Override
    List<String> jvmOptions() {
      return roomyHeapAnd("-Xmn16m", UNSTOPPABLE_LOOPS, "-XX:LoopStripMiningIter=0");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.Serial, Collector.G1);
    }
  },
  LATE_DUMP(
      "a thread in a long counted loop while threads are dumped",
      Expected.of("safepoint").by("report-builder", "CountedLoop.").advised("reach safepoints")) {
    @Override
    List<String> jvmOptions() {
      return roomyHeapAnd(UNSTOPPABLE_LOOPS, "-XX:LoopStripMiningIter=0");
    }
  },
  LOCK(
      "a background thread that holds a monitor the handler needs",
      Expected.of("lock").by("table-reloader", "RoutingTable.reload").advised("reload")),
  LOCK_CHAIN(
      "a monitor whose holder waits for another one, whose holder sleeps",
      Expected.of("lock").by("cache-refresher", "Cache.refresh").advised("refresh")),
  LOCK_AND_GC(
      "a monitor that is held, and collections",
      Expected.of("lock", "gc-pause")
          .by("table-reloader", "RoutingTable.reload")
          .by("cache-churn", null)) {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms1g", "-Xmx1g", "-Xmn64m");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.Serial, Collector.G1);
    }
  },
  REENTRANT_LOCK(
      "a ReentrantLock that another thread holds",
      Expected.of("park", "lock").by("config-writer", "Configuration.write").advised("write")),
  SEMAPHORE(
      "a permit that another thread keeps",
      Expected.of("park").by("permit-keeper", "SemaphoreStall.keep").advised("SemaphoreStall")),
  NOTIFY(
      "a mailbox that another thread fills, and notifies",
      Expected.of("park").by("mail-loader", "NotifyStall.loadMail").advised("before it notifies")),
  QUEUE(
      "a queue that another thread puts the answer into",
      Expected.of("park").by("price-feed", "QueueStall.price").advised("QueueStall")),
  FUTURE(
      "a future that another thread completes",
      Expected.of("park").by("quote-loader", null).advised("FutureStall")),
  PARK(
      "a handler that waits for another thread's answer",
      Expected.of("park").by("receiver", "ParkStall.stall").advised("ParkStall.stall")),
  MANY_PARKS(
      "a handler that waits in many short steps",
      Expected.of("park").by("receiver", "ManyParksStall.stall")),
  SLEEP(
      "a handler that sleeps",
      Expected.of("sleep").by("receiver", "SleepStall.stall").advised("SleepStall.stall")),
  IO(
      "a handler that forces a file to the disk",
      Expected.of("io").by("receiver", "IoStall.stall").advised("IoStall.stall")),
  HANDLER(
      "a handler that needs 40 ms for some packets",
      Expected.of("handler")
          .by("receiver", "HandlerStall.stall")
          .by("receiver", "Work.")
          .advised("handler faster")),
  NATIVE_CALL(
      "a handler in a native call that waits",
      Expected.of("handler").by("receiver", "NativeCallStall.openPipe").advised("openPipe")),
  PAGE_FAULTS(
      "a handler that reads memory without pages",
      Expected.of("handler").by("receiver", "PageFaultStall.").advised("PageFaultStall")),
  DEOPTIMISATION(
      "a handler whose compiled code is thrown away again and again",
      Expected.of("handler")
          .besides("class-loading")
          .by("receiver", "DeoptimisationStall.")
          .by("receiver", "FreshClass.")),
  CLASS_LOADING(
      "a handler that loads many classes",
      Expected.of("class-loading").by("receiver", "ClassLoadingStall.").advised("classes")),
  CLASS_INITIALISATION(
      "a class that another thread initialises",
      Expected.of("class-loading").by("plugin-starter", null).advised("initialise")),
  VIRTUAL_BUSY(
      "a virtual receiver whose carrier runs another thread",
      Expected.of("virtual-scheduling").by("report-task", null).advised("platform thread")) {
    @Override
    List<String> jvmOptions() {
      return roomyHeapAnd(ONE_CARRIER, NO_SPARE_CARRIER);
    }
  },
  VIRTUAL_PINNED(
      "a virtual receiver whose carrier another thread is pinned to",
      Expected.of("virtual-scheduling").by("report-task", null).advised("platform thread")) {
    @Override
    List<String> jvmOptions() {
      return roomyHeapAnd(ONE_CARRIER, NO_SPARE_CARRIER);
    }
  },
  VIRTUAL_MONITOR(
      "a virtual receiver that waits for a monitor",
      Expected.of("lock").by("table-reloader", "RoutingTable.reload").advised("reload")),
  VIRTUAL_LOCK(
      "a virtual receiver that waits for a ReentrantLock",
      Expected.of("park", "lock").by("config-writer", "Configuration.write").advised("write")),
  NOT_ASKED(
      "an event loop that takes back its interest in packets and idles",
      Expected.of("not-asked").by("receiver", "SelectedSocket.receive").advised("interest")),
  CPU("threads that burn every processor", Expected.of("cpu-starvation").by("burner-", null)),
  CPU_LIMIT(
      "a limit of the processor time that the process may take",
      Expected.of("cpu-starvation").advised("limit", "quota")),
  NEIGHBOUR(
      "other processes that burn every processor", Expected.of("cpu-starvation").advised("other")),
  FREEZE(
      "a process that is stopped and let go on", Expected.of("freeze").advised("outside the JVM")),
  MIXED("a handler that sleeps, and works a quarter as much", Expected.of("sleep", "handler"));

  /// In which the cache of `gc` fills the old generation every other second.
  private static final List<String> TIGHT_HEAP = List.of("-Xms192m", "-Xmx192m");

  /// In which no scenario that is not about collections brings one about within a minute.
  private static final List<String> ROOMY_HEAP = List.of("-Xms512m", "-Xmx512m", "-Xmn384m");

  private static final List<String> LARGE_HEAP = List.of("-Xms256m", "-Xmx256m");
  private static final String UNSTOPPABLE_LOOPS = "-XX:-UseCountedLoopSafepoints";
  private static final String ONE_CARRIER = "-Djdk.virtualThreadScheduler.parallelism=1";
  private static final String NO_SPARE_CARRIER = "-Djdk.virtualThreadScheduler.maxPoolSize=1";
  private static final Set<Collector> WITH_LONG_PAUSES =
      EnumSet.of(Collector.Serial, Collector.Parallel, Collector.G1);

  /// Of which one collector says as much as any.
  private static final Set<Scenario> OF_NO_COLLECTOR =
      EnumSet.of(
          HEAP_DUMP,
          CLASS_HISTOGRAM,
          LATE_DUMP,
          LOCK_CHAIN,
          REENTRANT_LOCK,
          SEMAPHORE,
          NOTIFY,
          QUEUE,
          FUTURE,
          MANY_PARKS,
          NATIVE_CALL,
          PAGE_FAULTS,
          DEOPTIMISATION,
          CLASS_INITIALISATION,
          VIRTUAL_BUSY,
          VIRTUAL_PINNED,
          VIRTUAL_MONITOR,
          VIRTUAL_LOCK,
          NOT_ASKED,
          CPU_LIMIT,
          NEIGHBOUR);

  private static final Set<Scenario> AT_SOCKETS_OF_THE_JDK =
      EnumSet.of(VIRTUAL_BUSY, VIRTUAL_PINNED, VIRTUAL_MONITOR, VIRTUAL_LOCK, NOT_ASKED);

  private final String description;
  private final Expected expected;

  Scenario(String description, Expected expected) {
    this.description = description;
    this.expected = expected;
  }

  String description() {
    return description;
  }

  /// What an analysis should find.
  public Expected expected() {
    return expected;
  }

  /// The receiving JVM's heap, and what else makes the stall.
  List<String> jvmOptions() {
    return ROOMY_HEAP;
  }

  /// The collectors that the scenario says something about.
  public Set<Collector> collectors() {
    return OF_NO_COLLECTOR.contains(this)
        ? EnumSet.of(Collector.G1)
        : EnumSet.allOf(Collector.class);
  }

  /// Whether packets come to a socket of the JDK's, so that it takes the agent to see them.
  boolean needsAgent() {
    return AT_SOCKETS_OF_THE_JDK.contains(this);
  }

  /// Whether the receiving thread takes its processor as it comes: where the stall is about
  /// processors, and where the thread has none of its own.
  boolean sharesProcessors() {
    return expected.causes().contains("cpu-starvation") || needsAgent() && this != NOT_ASKED;
  }

  /// Whether the receiving thread never rests while it stalls: the kernel takes a twentieth of the
  /// time from a thread that comes before all others (sched(7), `sched_rt_runtime_us`).
  boolean isEndless() {
    return this == OVERLOAD;
  }

  /// Whether it may be that this machine or this user does not allow it.
  public boolean needsPrivilege() {
    return this == CPU_LIMIT;
  }

  /// Packets a second: few, so that a machine with other work can keep up, but for handlers that
  /// are to be overrun.
  public int rate() {
    return this == OVERLOAD ? 10_000 : 3_000;
  }

  /// How many packets go out at once.
  int burst() {
    return this == BURST ? 200 : 1;
  }

  /// The name on the command line: `gc-young`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> roomyHeapAnd(String... more) {
    List<String> all = new ArrayList<>(ROOMY_HEAP);
    all.addAll(List.of(more));
    return all;
  }

  /// Reads one of them.
  public static final class Reading extends Choice<Scenario> {
    Reading() {
      super(Scenario.values());
    }
  }
}
