package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.shared.Choice;

/// A garbage collector of HotSpot's, as its flag spells it.
public enum Collector {
  Serial,
  Parallel,
  G1,
  ZGC,
  Shenandoah;

  String jvmOption() {
    return this == ZGC ? "-XX:+UseZGC" : "-XX:+Use" + name() + "GC";
  }

  /// Reads one of them.
  public static final class Reading extends Choice<Collector> {
    Reading() {
      super(Collector.values());
    }
  }
}
