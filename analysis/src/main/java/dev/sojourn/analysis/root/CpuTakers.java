package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.CpuLoad;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.recording.RootRows.HostTime;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.recording.ThreadRows.ThreadCpuLoad;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Timelines;
import dev.sojourn.events.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Who had the processors while a receiving thread was ready to run: a control group's limit, the
/// host, other processes, or threads of the same JVM, each by what it took around that moment.
///
/// Loads are on record once a second, which says little of a burst. A thread of the program's that
/// was sampled meanwhile ran meanwhile: that counts for more.
public final class CpuTakers {
  /// The states' `on` of a taker that is no thread on record.
  public static final String LIMIT = "the control group's CPU limit";

  public static final String HOST = "the host of this virtual machine";
  public static final String OTHERS = "other processes";
  public static final String JVM = "the JVM's own threads";

  private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThread\\d+");

  private static final Reason STARVED = Reason.of(Cause.CPU_STARVATION);

  private final Participants participants;
  private final RootSums sums;
  private final NavigableMap<Long, HostTime> hostTimes = new TreeMap<>();
  private final NavigableMap<Long, CpuLoad> loads = new TreeMap<>();
  private final NavigableMap<Long, Map<Long, Double>> threadLoads = new TreeMap<>();
  private final RunningThreads running = new RunningThreads();
  private final Map<Long, String> names = new HashMap<>();
  private long processors;

  CpuTakers(Participants participants, RootSums sums) {
    this.participants = participants;
    this.sums = sums;
  }

  void learn(ChunkRows rows) {
    rows.roots().hostTimes().forEach(row -> hostTimes.put(row.time(), row));
    rows.jvm().cpuLoads().forEach(row -> loads.put(row.time(), row));
    processors = Math.max(processors, rows.jvm().processors());
    for (Sample sample : rows.threads().samples()) {
      if (sample.running()) {
        running.add(sample);
        names.putIfAbsent(sample.threadId(), name(sample.threadId(), sample.thread()));
      }
    }
    for (ThreadCpuLoad row : rows.threads().cpuLoads()) {
      threadLoads
          .computeIfAbsent(row.time(), time -> new HashMap<>())
          .put(row.threadId(), row.load());
      names.put(row.threadId(), name(row.threadId(), row.thread()));
    }
  }

  void forgetBefore(long nanos) {
    forget(hostTimes, nanos);
    forget(loads, nanos);
    forget(threadLoads, nanos);
    running.forgetBefore(nanos);
  }

  /// The last one before is kept: it tells of the time after it.
  private static <T> void forget(NavigableMap<Long, T> rows, long nanos) {
    Long last = rows.floorKey(nanos);
    if (last != null) {
      rows.headMap(last, false).clear();
    }
  }

  /// Adds what a chunk's receive calls tell, whose timelines are complete.
  void add(ChunkRows rows, Timelines timelines) {
    for (int thread = 0; thread < participants.threadCount(); thread++) {
      Receiver receiver = participants.receiver(thread);
      timelines
          .of(thread)
          .forEachWait(
              rows.startNanos(),
              rows.endNanos(),
              (returned, wait) -> add(receiver, returned - wait, returned));
    }
  }

  private void add(Receiver receiver, long from, long until) {
    double left = until - from;
    HostTime before = value(hostTimes.floorEntry(from));
    HostTime after = value(hostTimes.ceilingEntry(until));
    if (before != null && after != null) {
      if (after.throttledNanos() > before.throttledNanos()) {
        add(receiver, null, LIMIT, left);
        return;
      }
      double stolen = Math.min(left, stolen(before, after) * left);
      add(receiver, null, HOST, stolen);
      left -= stolen;
    }
    CpuLoad load = value(loads.ceilingEntry(from));
    if (load == null || load.machine() <= 0) {
      add(receiver, null, null, left);
      return;
    }
    split(receiver, load, threads(from, until), left);
  }

  private static <T> T value(Map.Entry<Long, T> entry) {
    return entry == null ? null : entry.getValue();
  }

  /// The share of the time between two readings that one processor's worth was stolen in.
  private static double stolen(HostTime before, HostTime after) {
    if (before.stolenNanos() == Schema.ABSENT || after.stolenNanos() == Schema.ABSENT) {
      return 0;
    }
    return (double) (after.stolenNanos() - before.stolenNanos())
        / Math.max(1, after.time() - before.time());
  }

  /// What each thread had of all processors: on average, and more where it was seen to run.
  private Threads threads(long from, long until) {
    Map.Entry<Long, Map<Long, Double>> entry = threadLoads.ceilingEntry(from);
    Map<Long, Double> average = entry == null ? Map.of() : entry.getValue();
    if (processors == 0) {
      return new Threads(average, average);
    }
    Map<Long, Double> meanwhile = new HashMap<>(average);
    running
        .between(from, until)
        .forEach((thread, share) -> meanwhile.merge(thread, share / processors, Math::max));
    return new Threads(average, meanwhile);
  }

  /// Shares of all processors by Java thread id.
  private record Threads(Map<Long, Double> average, Map<Long, Double> meanwhile) {
    static double sum(Map<Long, Double> shares) {
      return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private void split(Receiver receiver, CpuLoad load, Threads threads, double nanos) {
    double own = threads.meanwhile.getOrDefault(receiver.id(), 0.0);
    double others = Math.max(0, load.machine() - load.jvm());
    double jvm = Math.max(0, load.jvm() - Threads.sum(threads.average));
    double all = others + jvm + Threads.sum(threads.meanwhile) - own;
    if (all <= 0) {
      add(receiver, null, null, nanos);
      return;
    }
    add(receiver, null, OTHERS, nanos * others / all);
    add(receiver, null, JVM, nanos * jvm / all);
    for (Map.Entry<Long, Double> entry : busiestFirst(threads.meanwhile)) {
      String name = names.get(entry.getKey());
      double part = nanos * entry.getValue() / all;
      if (COMPILER.matcher(name).matches()) {
        add(receiver, null, JVM, part);
      } else if (entry.getKey() != receiver.id()) {
        add(receiver, name, null, part);
      }
    }
  }

  private static List<Map.Entry<Long, Double>> busiestFirst(Map<Long, Double> threads) {
    return threads.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  private static String name(long thread, String name) {
    return name == null ? "thread " + thread : name;
  }

  private void add(Receiver receiver, String thread, String what, double nanos) {
    if (nanos < 1) {
      return;
    }
    Link waiting = new Link(Cause.CPU_STARVATION.id(), receiver.name(), null, null);
    List<Link> links =
        thread == null && what == null
            ? List.of(waiting)
            : List.of(waiting, new Link(Link.TOOK_CPU, thread, what, null));
    sums.addSeen(new Chain(STARVED, links), (long) nanos);
  }
}
