package dev.sojourn.analysis.association;

/// What the waits may go with although it does not stop the receiver by itself.
public enum Candidate {
  /// Bytes that all threads allocated.
  ALLOCATION("allocation", "allocation", "jdk.ObjectAllocationSample", false),
  /// Time in the collector's concurrent phases.
  CONCURRENT_GC("concurrent-gc", "concurrent collection", "jdk.GCPhaseConcurrent", false),
  /// Time in which a method was compiled.
  COMPILATION("compilation", "compilation", "jdk.Compilation", false),
  /// What share of all processors was busy.
  CPU_LOAD("cpu-load", "the machine's CPU load", "jdk.CPULoad", true),
  /// The same, the recorded JVM aside.
  OTHER_PROCESSES("other-processes", "other processes' CPU", "jdk.CPULoad", true),
  /// CPU time of the JVM's threads that do not receive.
  OTHER_THREADS("other-threads", "other threads' CPU", "jdk.ThreadCPULoad", true);

  private final String id;
  private final String phrase;
  private final String event;
  private final boolean isPeriodic;

  Candidate(String id, String phrase, String event, boolean isPeriodic) {
    this.id = id;
    this.phrase = phrase;
    this.event = event;
    this.isPeriodic = isPeriodic;
  }

  /// The name in reports, for instance `concurrent-gc`.
  public String id() {
    return id;
  }

  /// What completes the sentence "packets waited longer with more …".
  public String phrase() {
    return phrase;
  }

  /// The JFR event that tells of it.
  public String event() {
    return event;
  }

  /// Whether it is read every so often, so that it is unknown before the first reading and after
  /// the last; otherwise what is not on record did not happen.
  public boolean isPeriodic() {
    return isPeriodic;
  }
}
