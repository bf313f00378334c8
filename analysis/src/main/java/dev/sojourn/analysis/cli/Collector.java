package dev.sojourn.analysis.cli;

/// A garbage collector of HotSpot's, as its flag spells it.
enum Collector {
  Serial,
  Parallel,
  G1,
  ZGC,
  Shenandoah;

  String jvmOption() {
    return this == ZGC ? "-XX:+UseZGC" : "-XX:+Use" + name() + "GC";
  }
}
