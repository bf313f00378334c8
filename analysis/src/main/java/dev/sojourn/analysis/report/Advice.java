package dev.sojourn.analysis.report;

/// What to do next about a cause.
final class Advice {
  private Advice() {}

  /// One sentence; for a cause that nobody knows, to look closer.
  static String on(String cause) {
    return switch (cause) {
      case "gc-pause" ->
          "Make collections rarer (allocate less) or shorter (a concurrent collector such as ZGC),"
              + " or bridge them with a larger receive buffer.";
      case "visit" ->
          "Nothing in the program: it is what Sojourn's agent cost when it came or went.";
      case "safepoint" ->
          "Find who asks for the VM operation (thread dumps, heap inspections, profilers), and"
              + " ask less often.";
      case "freeze" ->
          "Look outside the JVM: a stopped process, a stalled virtual machine, swapping.";
      case "lock" ->
          "Take the lock out of the receiving thread's path, or hand packets to another thread.";
      case "park" -> "Let the receiving thread wait for nothing but the socket.";
      case "sleep" -> "Take the sleep out of the receiving thread.";
      case "io" -> "Move files and other sockets to another thread.";
      case "allocation-stall" ->
          "Give the collector more heap or more threads: it could not free memory in time.";
      case "pinned" -> "Receive on a platform thread.";
      case "virtual-scheduling" ->
          "Receive on a platform thread, or keep the carriers free of long work and of pinning.";
      case "not-asked" ->
          "Keep the channel's interest in reading while packets may come, or wake the selector.";
      case "before-socket" ->
          "Look at packet filters, NFQUEUE and the device's backlog: the packets were not in the"
              + " socket's queue yet.";
      case "cpu-starvation" ->
          "Give the process a CPU of its own, or take others' load away: the thread was ready to"
              + " run.";
      case "handler" ->
          "Make the handler faster, hand its work to other threads, or receive on more sockets.";
      case "wakeup" -> "Receive in batches, and look at the CPU's power saving states.";
      default -> "Record with Sojourn's settings: these did not show what the threads did.";
    };
  }
}
