package dev.sojourn.analysis.timeline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Why a packet waited. In this order: where several apply to one nanosecond, the first has it.
public enum Cause {
  /// All Java threads stood still for a garbage collection. Source: jdk.GCPhasePause and the
  /// safepoint around it.
  GC_PAUSE("gc-pause", "garbage collection pauses"),
  /// Sojourn's own doing: the agent came or went, or a recording was started for it. Source:
  /// sojourn.Visit.
  VISIT("visit", "Sojourn's own visit"),
  /// All Java threads stood still for another VM operation, or waited for one thread to reach a
  /// safepoint.
  SAFEPOINT("safepoint", "safepoints"),
  /// The whole process stood still and no safepoint explains it.
  FREEZE("freeze", "freezes of the whole process"),
  /// The receiving thread waited to enter a monitor.
  LOCK("lock", "a contended lock"),
  /// It was parked, or waited on a monitor.
  PARK("park", "parking"),
  /// It slept.
  SLEEP("sleep", "sleeping"),
  /// It read, wrote or forced a file, or used another socket.
  IO("io", "blocking I/O"),
  /// It waited for memory that the collector had yet to free.
  ALLOCATION_STALL("allocation-stall", "allocation stalls"),
  /// It was a virtual thread that could not leave its carrier.
  PINNED("pinned", "pinning"),
  /// It loaded a class.
  CLASS_LOADING("class-loading", "loading classes"),
  /// It was a virtual thread that could have run, but no carrier was free. Source: the witness.
  VIRTUAL_SCHEDULING("virtual-scheduling", "waiting for a carrier thread"),
  /// It idled in a selector that was not asked for the socket that the packet lay in.
  NOT_ASKED("not-asked", "a selector that was not asked for the socket"),
  /// The packet was held up between its stamp and the socket's queue: by a packet filter, another
  /// queue of the kernel's. Told by a thread that slept in its receive call meanwhile.
  BEFORE_SOCKET("before-socket", "the way between stamp and socket"),
  /// It could have run, but another thread or process had the CPU. Source: schedstat.
  CPU_STARVATION("cpu-starvation", "waiting for a CPU"),
  /// It ran its own code between two receive calls.
  HANDLER("handler", "its own handler"),
  /// It was inside the receive call: the packet was there, the thread not yet back.
  WAKEUP("wakeup", "waking up"),
  /// Nothing on record says what it did.
  UNEXPLAINED("unexplained", "nothing that is on record");

  private final String id;
  private final String phrase;

  Cause(String id, String phrase) {
    this.id = id;
    this.phrase = phrase;
  }

  /// The name in reports, for instance `gc-pause`.
  public String id() {
    return id;
  }

  /// What completes the sentence "packets waited for …".
  public String phrase() {
    return phrase;
  }

  /// Whether intervals on record say when it applied; the others are what remains.
  public boolean isStall() {
    return compareTo(CPU_STARVATION) < 0;
  }

  /// The names of all, in their order.
  public static Set<String> ids() {
    return Arrays.stream(values())
        .map(Cause::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
