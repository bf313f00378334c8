package dev.sojourn.core.lab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Every scenario by its name.
public final class Scenarios {
  private static final Map<String, Function<Truth, Stall>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("none", _ -> new NoStall()),
              Map.entry("burst", _ -> new NoStall()),
              Map.entry("overload", _ -> new OverloadStall()),
              Map.entry("gc", _ -> new ChurnStall(48, 96)),
              Map.entry("gc-young", _ -> new ChurnStall(48, 96)),
              Map.entry("gc-full", _ -> new FullGcStall()),
              Map.entry("gc-concurrent", _ -> new ConcurrentGcStall()),
              Map.entry("safepoint", SafepointStall::new),
              Map.entry("lock", LockStall::new),
              Map.entry("park", ParkStall::new),
              Map.entry("sleep", SleepStall::new),
              Map.entry("io", IoStall::new),
              Map.entry("handler", HandlerStall::new),
              Map.entry("cpu", CpuStall::new),
              Map.entry("freeze", FreezeStall::new),
              Map.entry("class-loading", ClassLoadingStall::new),
              Map.entry("mixed", MixedStall::new)));

  private Scenarios() {}

  public static Set<String> names() {
    return ALL.keySet();
  }

  static Stall named(String name, Truth truth) throws LabException {
    Function<Truth, Stall> scenario = ALL.get(name);
    if (scenario == null) {
      throw new LabException(
          "there is no scenario " + name + ": take one of " + String.join(", ", names()));
    }
    return scenario.apply(truth);
  }
}
