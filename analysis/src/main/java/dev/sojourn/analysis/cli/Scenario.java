package dev.sojourn.analysis.cli;

import java.util.List;
import java.util.Locale;

/// What holds the receiving thread up while packets are recorded.
enum Scenario {
  NONE("nothing", null, Heap.ROOMY),
  GC("a cache that makes the collector copy and mark all the time", "gc-pause", Heap.TIGHT),
  LOCK("a background thread that holds a monitor the handler needs", "lock", Heap.ROOMY),
  HANDLER("a handler that needs 40 ms for some packets", "handler", Heap.ROOMY),
  SLEEP("a handler that sleeps", "sleep", Heap.ROOMY);

  private static final class Heap {
    static final List<String> ROOMY = List.of("-Xms128m", "-Xmx256m");

    /// In which the cache of `gc` fills the old generation every other second.
    static final List<String> TIGHT = List.of("-Xms192m", "-Xmx192m");
  }

  private final String description;
  private final String cause;
  private final List<String> jvmOptions;

  Scenario(String description, String cause, List<String> jvmOptions) {
    this.description = description;
    this.cause = cause;
    this.jvmOptions = jvmOptions;
  }

  String description() {
    return description;
  }

  /// The cause that an analysis should find; null for none.
  String cause() {
    return cause;
  }

  List<String> jvmOptions() {
    return jvmOptions;
  }

  /// The name on the command line: `gc-young`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
