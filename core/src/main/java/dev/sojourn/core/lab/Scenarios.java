package dev.sojourn.core.lab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Every scenario by its name.
public final class Scenarios {
  private static final Map<String, Function<Truth, Stall>> ALL =
      new TreeMap<>(
          Map.of(
              "none", _ -> new NoStall(),
              "gc", _ -> new GcStall(),
              "lock", LockStall::new,
              "handler", HandlerStall::new,
              "sleep", SleepStall::new));

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
