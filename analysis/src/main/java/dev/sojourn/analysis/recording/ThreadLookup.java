package dev.sojourn.analysis.recording;

import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCThreadGroup;

/// Numbers the threads of consecutive events: nearly always the same one as just before.
final class ThreadLookup {
  private final Participants participants;
  private IMCThread last;
  private int lastIndex;

  ThreadLookup(Participants participants) {
    this.participants = participants;
  }

  /// The thread's index; -1 if it is no Java thread. Identity and then the Java thread id decide:
  /// JMC's equality looks at the operating system's id only, which virtual threads share.
  int index(IMCThread thread) {
    if (thread == null) {
      return -1;
    }
    if (thread != last) {
      Long id = thread.getThreadId();
      lastIndex =
          id == null ? -1 : participants.thread(id, thread.getThreadName(), isVirtual(thread));
      last = thread;
    }
    return lastIndex;
  }

  /// The name, or what stands for one that the program did not give; null if it is not on record.
  static String name(IMCThread thread) {
    return named(thread.getThreadName(), isVirtual(thread));
  }

  static String named(String name, boolean isVirtual) {
    if (name != null && !name.isBlank()) {
      return name;
    }
    // Few virtual threads are given a name.
    return isVirtual ? "a virtual thread" : name == null ? null : "a thread without a name";
  }

  /// The JVM puts all of them into one group, which it calls so.
  static boolean isVirtual(IMCThread thread) {
    IMCThreadGroup group = thread.getThreadGroup();
    return group != null && "VirtualThreads".equals(group.getName());
  }
}
