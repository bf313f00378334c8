package dev.sojourn.core.host;

import java.nio.file.Path;
import java.util.List;

/// What others outside the process took processors for, cumulative, in ns; each is [Long#MIN_VALUE]
/// where this machine does not tell.
///
/// @param stolen by the hypervisor, of all processors (proc(5), `/proc/stat`)
/// @param throttled by the CPU limit of the process's control group
/// @param throttledPeriods how often the limit was reached
/// @param quota the limit in each period; absent where there is none
/// @param period the period of the limit
/// @param pressure in which any thread of the group waited for a processor
public record HostTime(
    long stolen, long throttled, long throttledPeriods, long quota, long period, long pressure) {
  /// USER_HZ is 100 on all platforms that this runs on (proc(5)).
  private static final long NANOS_PER_TICK = 10_000_000;

  /// `cpu` and nine times: user nice system idle iowait irq softirq steal guest.
  private static final int STEAL = 8;

  private static final int FIRST_LINE = 256;

  /// What can tell. The group is looked for again when the process has been moved.
  public static final class Clock {
    private final Path stat;
    private final Path proc;
    private final Path groups;
    private List<String> named;
    private ControlGroup group;

    private Clock(Path proc, Path groups) {
      this.stat = proc.resolve("stat");
      this.proc = proc;
      this.groups = groups;
    }

    public static Clock ofThisProcess() {
      return at(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    static Clock at(Path proc, Path groups) {
      return new Clock(proc, groups);
    }

    /// Reads now.
    public HostTime read() {
      ControlGroup.Usage usage = group().read();
      return new HostTime(
          stolen(),
          usage.throttled(),
          usage.throttledPeriods(),
          usage.quota(),
          usage.period(),
          usage.pressure());
    }

    private ControlGroup group() {
      List<String> now = ControlGroup.named(proc);
      if (!now.equals(named)) {
        group = ControlGroup.of(proc, groups);
        named = now;
      }
      return group;
    }

    private long stolen() {
      String[] times = KernelText.read(stat, FIRST_LINE).split("\n", 2)[0].split(" +");
      return times.length > STEAL && times[0].equals("cpu")
          ? KernelText.times(KernelText.number(times[STEAL]), NANOS_PER_TICK)
          : KernelText.ABSENT;
    }
  }
}
