package dev.sojourn.analysis.report;

import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.root.ChainText;
import dev.sojourn.analysis.root.CpuTakers;
import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.timeline.BlockedReason;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;

/// What to change about a root, in a sentence or two.
final class Advice {
  private static final String OWN_CPU =
      "Give the process a CPU of its own (taskset, cpuset), or take the others' load away.";

  /// How the names of Flight Recorder's own threads begin.
  private static final String RECORDER = "JFR ";

  private Advice() {}

  /// About the end of a chain; where it ends with the receiving thread, about its cause.
  static String on(Chain chain) {
    return chain.links().size() == 1 ? onCause(chain) : onRoot(chain);
  }

  private static String onRoot(Chain chain) {
    Link root = chain.root();
    String thread = root.thread() == null ? "another thread" : root.thread();
    Link waiting = chain.links().get(chain.links().size() - 2);
    return switch (root.state()) {
      case Link.ASKED -> onAsked(root, thread);
      case Link.LATE ->
          "Let "
              + thread
              + " reach safepoints"
              + ChainText.at(root)
              + ": break the loop up, count it with a long, or try -XX:+UseCountedLoopSafepoints;"
              + " another collector does not help.";
      case Link.ALLOCATED -> onAllocated(root, thread);
      case Link.TOOK_CPU -> onTaker(root);
      case Link.CYCLE -> "Take the locks in one order: the threads wait for each other.";
      case Link.ENDED ->
          "Release " + lock(waiting) + " before " + thread + " ends (in a finally block).";
      case Link.NOT_ON_RECORD ->
          "See what "
              + thread
              + " does meanwhile: record with Sojourn's settings, and with the agent, which looks"
              + " at it while packets wait.";
      default -> onWaitedFor(chain, root, thread, waiting);
    };
  }

  private static String onAllocated(Link root, String thread) {
    String what =
        thread.startsWith(RECORDER)
            ? "It is the recording itself that allocates: make"
            : "Allocate less in " + thread + ChainText.at(root) + ", or make";
    return what + " the pauses shorter (a concurrent collector such as ZGC).";
  }

  private static String onWaitedFor(Chain chain, Link root, String thread, Link waiting) {
    if (waiting.state().equals(Cause.VIRTUAL_SCHEDULING.id())) {
      return onCarrier(root, thread);
    }
    if (waiting.state().equals(Cause.CLASS_LOADING.id())) {
      return "Initialise the class before packets come"
          + ChainText.at(waiting)
          + ": "
          + thread
          + " initialised it, and the receiving thread waited until it had.";
    }
    if (waiting.state().equals(Link.SUPPLIED)) {
      return onSupplier(root, thread, chain);
    }
    return BlockedReason.isNotified(waiting.on())
        ? onNotifier(root, thread)
        : onHolder(root, thread, lock(waiting));
  }

  private static String onNotifier(Link root, String thread) {
    return inShort(root, thread)
        + " before it notifies, or let the receiving thread wait for nothing but the socket.";
  }

  private static String onSupplier(Link root, String thread, Chain chain) {
    String at = ChainText.at(chain.links().getFirst());
    return switch (root.state()) {
      case Link.IDLE ->
          "Let the receiving thread wait for nothing but the socket: it waits"
              + at
              + ", and "
              + thread
              + ", which brings it, is idle until then, as with a delay that was asked for.";
      case Link.PROCESS_EXIT ->
          "Let the receiving thread wait for no process"
              + at
              + ": have another thread do that, or make the process end sooner.";
      default ->
          inShort(root, thread)
              + " before it brings what the receiving thread waits for"
              + at
              + ", or let that thread wait for nothing but the socket.";
    };
  }

  private static String onCarrier(Link root, String thread) {
    String what = root.state().equals(Link.RAN) ? "" : "the " + root.state() + " in ";
    return "Keep the carriers free of "
        + what
        + thread
        + ChainText.at(root)
        + ", or receive on a platform thread.";
  }

  private static String onHolder(Link root, String thread, String lock) {
    return inShort(root, thread)
        + " while it holds "
        + lock
        + ", or keep "
        + lock
        + " out of the receiving thread's path.";
  }

  private static String inShort(Link root, String thread) {
    return root.state().equals(Link.RAN)
        ? "Shorten what " + thread + " does" + ChainText.at(root)
        : "Take the " + root.state() + ChainText.at(root) + " out of what " + thread + " does";
  }

  private static String onAsked(Link root, String thread) {
    String on = root.on() == null ? "the operation" : root.on();
    if (on.contains("direct memory")) {
      return "Raise -XX:MaxDirectMemorySize or reuse direct buffers"
          + ChainText.at(root)
          + ": the JVM collects to free some.";
    }
    return on.startsWith("System.gc()")
        ? "Take System.gc() out of "
            + thread
            + ChainText.at(root)
            + ", or run with -XX:+ExplicitGCInvokesConcurrent (G1) or -XX:+DisableExplicitGC."
        : "Ask for "
            + on
            + " less often: it is "
            + thread
            + " that does"
            + ChainText.at(root)
            + ".";
  }

  private static String onTaker(Link root) {
    if (root.thread() != null) {
      return "Give "
          + root.thread()
          + " less to do, or fewer processors to do it on: it ran while the receiving thread was"
          + " ready to.";
    }
    return switch (root.on()) {
      case CpuTakers.LIMIT -> "Raise the control group's CPU limit (cpu.max), or take load away.";
      case CpuTakers.HOST ->
          "Move to a host with processors to spare: the hypervisor gave them to others.";
      case CpuTakers.JVM ->
          "Give the collector and the compilers fewer threads (-XX:ConcGCThreads,"
              + " -XX:CICompilerCount), or the process more processors.";
      default -> OWN_CPU;
    };
  }

  private static String lock(Link waiting) {
    return waiting.on() == null ? "the lock" : waiting.on();
  }

  private static String onCause(Chain chain) {
    Link link = chain.root();
    return switch (chain.reason().cause()) {
      case GC_PAUSE ->
          "Make collections rarer (allocate less) or shorter (a concurrent collector such as ZGC),"
              + " or bridge them with a larger receive buffer.";
      case VISIT -> "Nothing in the program: it is what Sojourn's agent cost when it came or went.";
      case SAFEPOINT ->
          chain.reason().equals(Reason.TIME_TO_SAFEPOINT)
              ? "Find the thread that reaches safepoints late, mostly in a long loop without a"
                  + " call, or copying a large array at once: jdk.SafepointLatency names most."
                  + " Another collector does not help."
              : "Find who asks for the VM operation (thread dumps, heap inspections, profilers),"
                  + " and ask less often.";
      case FREEZE ->
          "Look outside the JVM: a stopped process, a stalled virtual machine, swapping.";
      case LOCK ->
          "Take the lock out of the receiving thread's path, or hand packets to another thread.";
      case PARK -> onPark(link);
      case SLEEP -> "Take the sleep" + ChainText.at(link) + " out of the receiving thread.";
      case IO -> "Move files and other sockets" + ChainText.at(link) + " to another thread.";
      case ALLOCATION_STALL ->
          "Give the collector more heap or more threads: it could not free memory in time.";
      case PINNED -> "Receive on a platform thread.";
      case CLASS_LOADING ->
          "Load and initialise classes before packets come" + ChainText.at(link) + ".";
      case VIRTUAL_SCHEDULING ->
          "Receive on a platform thread, or keep the carriers free of long work and of pinning.";
      case NOT_ASKED ->
          "Keep the channel's interest in reading while packets may come, or wake the selector.";
      case BEFORE_SOCKET ->
          "Look at packet filters, NFQUEUE and the device's backlog: the packets were not in the"
              + " socket's queue yet.";
      case CPU_STARVATION -> OWN_CPU;
      case HANDLER -> onHandler(link);
      case WAKEUP ->
          "Receive in batches, and look at the CPU's power saving states; what takes longer than"
              + " a millisecond is something that stops the thread in the kernel, such as a"
              + " debugger, a tracer or a lack of memory.";
      case UNEXPLAINED ->
          "Record with Sojourn's settings, if these were others; what a thread ran before it first"
              + " received is not on record: keep one at the socket.";
    };
  }

  private static String onPark(Link link) {
    return link.waitsForWork()
        ? "Keep one thread at the socket: the one that took the packets had no work while they"
            + " waited, and came to the socket late."
        : "Let the receiving thread wait for nothing but the socket: here it waits"
            + (link.on() == null ? "" : " for " + link.on())
            + ChainText.at(link)
            + ".";
  }

  private static String onHandler(Link link) {
    String where = link.frame() == null ? "" : " (" + ChainText.place(link.frame()) + ")";
    if (!Link.BLOCKED.equals(link.on())) {
      return "Make the handler faster"
          + where
          + ", hand its work to other threads, or receive on more sockets.";
    }
    return (where.isEmpty()
            ? "Find what blocks the receiving thread"
            : "Take what blocks the receiving thread" + where + " to another thread")
        + ": it neither ran nor waited for a CPU.";
  }
}
