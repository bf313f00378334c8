package dev.sojourn.core.lab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Every scenario by its name.
public final class Scenarios {
  private static final Map<String, Function<Scene, Stall>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("none", _ -> new NoStall()),
              Map.entry("burst", _ -> new NoStall()),
              Map.entry("overload", OverloadStall::new),
              Map.entry("gc", scene -> new ChurnStall(scene, 48, 96)),
              Map.entry("gc-young", scene -> new ChurnStall(scene, 48, 96)),
              Map.entry("gc-full", FullGcStall::new),
              Map.entry("gc-concurrent", ConcurrentGcStall::new),
              Map.entry("allocation", AllocationStall::new),
              Map.entry("humongous", HumongousStall::new),
              Map.entry("direct-memory", DirectMemoryStall::new),
              Map.entry("safepoint", SafepointStall::new),
              Map.entry("heap-dump", DiagnosticStall::heapDump),
              Map.entry("class-histogram", DiagnosticStall::classHistogram),
              Map.entry("late-collection", LateSafepointStall::ofCollection),
              Map.entry("late-dump", LateSafepointStall::ofThreadDump),
              Map.entry("lock", LockStall::new),
              Map.entry("lock-chain", LockChainStall::new),
              Map.entry("lock-and-gc", LockAndGcStall::new),
              Map.entry("reentrant-lock", ReentrantLockStall::new),
              Map.entry("semaphore", SemaphoreStall::new),
              Map.entry("notify", NotifyStall::new),
              Map.entry("queue", QueueStall::new),
              Map.entry("future", FutureStall::new),
              Map.entry("park", ParkStall::new),
              Map.entry("many-parks", ManyParksStall::new),
              Map.entry("sleep", SleepStall::new),
              Map.entry("io", IoStall::new),
              Map.entry("handler", HandlerStall::new),
              Map.entry("native-call", NativeCallStall::new),
              Map.entry("page-faults", PageFaultStall::new),
              Map.entry("deoptimisation", DeoptimisationStall::new),
              Map.entry("class-loading", ClassLoadingStall::new),
              Map.entry("class-initialisation", ClassInitialisationStall::new),
              Map.entry("virtual-busy", CarrierStall::busy),
              Map.entry("virtual-pinned", CarrierStall::pinned),
              Map.entry("virtual-monitor", scene -> new VirtualStall(new LockStall(scene))),
              Map.entry("virtual-lock", scene -> new VirtualStall(new ReentrantLockStall(scene))),
              Map.entry("not-asked", NotAskedStall::new),
              Map.entry("cpu", CpuStall::new),
              Map.entry("cpu-limit", CpuLimitStall::new),
              Map.entry("neighbour", NeighbourStall::new),
              Map.entry("freeze", FreezeStall::new),
              Map.entry("mixed", MixedStall::new)));

  private Scenarios() {}

  public static Set<String> names() {
    return ALL.keySet();
  }

  static Stall named(String name, Scene scene) throws LabException {
    Function<Scene, Stall> scenario = ALL.get(name);
    if (scenario == null) {
      throw new LabException(
          "there is no scenario " + name + ": take one of " + String.join(", ", names()));
    }
    return scenario.apply(scene);
  }
}
