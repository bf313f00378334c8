package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.shared.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What holds the receiving thread up while packets are recorded.
public enum Scenario {
  NONE("nothing"),
  BURST("packets that come 200 at a time"),
  OVERLOAD("a handler that needs longer than the next packet takes to come", "handler"),
  GC("a cache that makes the collector copy and mark all the time", "gc-pause") {
    @Override
    List<String> jvmOptions() {
      return TIGHT_HEAP;
    }
  },
  GC_YOUNG("a cache that young collections have to copy", "gc-pause") {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms1g", "-Xmx1g", "-Xmn64m");
    }

    @Override
    public Set<Collector> collectors() {
      return WITH_LONG_PAUSES;
    }
  },
  GC_FULL("System.gc() with a full cache", "gc-pause") {
    @Override
    public Set<Collector> collectors() {
      return WITH_LONG_PAUSES;
    }
  },
  GC_CONCURRENT(
      "a concurrent collector that takes the processors", "cpu-starvation", "allocation-stall") {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms320m", "-Xmx320m");
    }

    @Override
    public Set<Collector> collectors() {
      return EnumSet.of(Collector.ZGC, Collector.Shenandoah);
    }
  },
  SAFEPOINT("heap histograms that someone asks for from outside", "safepoint") {
    @Override
    List<String> jvmOptions() {
      return List.of("-Xms256m", "-Xmx256m");
    }
  },
  LOCK("a background thread that holds a monitor the handler needs", "lock"),
  PARK("a handler that waits for another thread's answer", "park"),
  SLEEP("a handler that sleeps", "sleep"),
  IO("a handler that forces a file to the disk", "io"),
  HANDLER("a handler that needs 40 ms for some packets", "handler"),
  CPU("threads that burn every processor", "cpu-starvation"),
  FREEZE("a process that is stopped and let go on", "freeze"),
  CLASS_LOADING("a handler that loads many classes", "class-loading"),
  MIXED("a handler that sleeps, and works a quarter as much", "sleep", "handler");

  /// In which the cache of `gc` fills the old generation every other second.
  private static final List<String> TIGHT_HEAP = List.of("-Xms192m", "-Xmx192m");

  private static final List<String> ROOMY_HEAP = List.of("-Xms128m", "-Xmx256m");
  private static final Set<Collector> WITH_LONG_PAUSES =
      EnumSet.of(Collector.Serial, Collector.Parallel, Collector.G1);

  private final String description;
  private final List<String> causes;

  Scenario(String description, String... causes) {
    this.description = description;
    this.causes = List.of(causes);
  }

  String description() {
    return description;
  }

  /// The causes that an analysis should find, the main one first; empty where nothing holds up.
  public List<String> causes() {
    return causes;
  }

  /// The receiving JVM's heap.
  List<String> jvmOptions() {
    return ROOMY_HEAP;
  }

  /// The collectors that the scenario says something about.
  public Set<Collector> collectors() {
    return EnumSet.allOf(Collector.class);
  }

  /// Whether the receiving thread is meant to go without a processor.
  boolean isAboutProcessors() {
    return causes.contains("cpu-starvation");
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

  /// Reads one of them.
  public static final class Reading extends Choice<Scenario> {
    Reading() {
      super(Scenario.values());
    }
  }
}
