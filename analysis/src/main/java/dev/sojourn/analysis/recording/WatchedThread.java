package dev.sojourn.analysis.recording;

/// What the kernel told of a thread of the watched process at one moment while packets waited.
///
/// @param time in ns since the epoch
/// @param osThread the operating system's number, as its process knows it
/// @param state as /proc has it
/// @param systemCall what it slept in; null if it did not, or if that is not known
/// @param spanNanos since the reading before; negative if there is none
/// @param cpuNanos how long it ran in that time; negative if there is none
/// @param waitNanos how long it had waited for a CPU when it ran at last; negative if there is none
public record WatchedThread(
    long time,
    long osThread,
    char state,
    String systemCall,
    long spanNanos,
    long cpuNanos,
    long waitNanos) {
  /// Whether the whole process was stopped, by a signal or a debugger.
  public boolean isStopped() {
    return state == 'T' || state == 't';
  }
}
