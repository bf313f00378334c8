package dev.sojourn.core.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The control group that limits the processor time of this process: its own, or the next one above
/// that has a limit. Both versions of control groups are known; in a container, which may see its
/// group as the root of all, the root is taken where the path that the kernel names is not there.
final class ControlGroup {
  private static final long NANOS_PER_MICRO = 1000;

  private final Path folder;
  private final boolean unified;

  private ControlGroup(Path folder, boolean unified) {
    this.folder = folder;
    this.unified = unified;
  }

  /// What the group used up, in ns; each [KernelText#ABSENT] where it does not tell.
  record Usage(long throttled, long throttledPeriods, long quota, long period, long pressure) {}

  /// @param proc where `/proc` is
  /// @param groups where control groups are mounted
  static ControlGroup of(Path proc, Path groups) {
    Optional<Path> first = path(proc, "cpu").flatMap(path -> mounted(groups, path));
    return first
        .map(folder -> new ControlGroup(limiting(folder, groups, false), false))
        .orElseGet(
            () ->
                new ControlGroup(
                    limiting(existing(groups, path(proc, "").orElse("/")), groups, true), true));
  }

  /// The process's own list of its groups, which changes when it is moved.
  static List<String> named(Path proc) {
    return KernelText.lines(proc.resolve("self/cgroup"));
  }

  /// The path of the group that has a controller, as the process's own list of groups names it:
  /// `4:cpu,cpuacct:/system.slice`, or `0::/user.slice` in the second version.
  private static Optional<String> path(Path proc, String controller) {
    return named(proc).stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> List.of(parts[1].split(",")).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }

  /// Where the first version's group is.
  private static Optional<Path> mounted(Path groups, String path) {
    return Stream.of("cpu", "cpu,cpuacct")
        .map(groups::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .map(root -> existing(root, path));
  }

  private static Path existing(Path root, String path) {
    Path folder = root.resolve(path.substring(path.startsWith("/") ? 1 : 0));
    return Files.isDirectory(folder) ? folder : root;
  }

  /// The next group from `folder` upwards that has a limit; `folder` if none has.
  private static Path limiting(Path folder, Path groups, boolean unified) {
    for (Path each = folder; each != null && each.startsWith(groups); each = each.getParent()) {
      if (new ControlGroup(each, unified).quota() != KernelText.ABSENT) {
        return each;
      }
    }
    return folder;
  }

  Usage read() {
    String stat = KernelText.read(folder.resolve("cpu.stat"));
    long throttled =
        unified
            ? KernelText.times(KernelText.named(stat, "throttled_usec"), NANOS_PER_MICRO)
            : KernelText.named(stat, "throttled_time");
    return new Usage(
        throttled, KernelText.named(stat, "nr_throttled"), quota(), period(), pressure());
  }

  /// `50000 100000`, or `max 100000` where there is none, in µs; -1 in the first version.
  private long quota() {
    String text =
        unified
            ? KernelText.read(folder.resolve("cpu.max")).split(" ")[0]
            : KernelText.read(folder.resolve("cpu.cfs_quota_us"));
    return KernelText.times(KernelText.number(text), NANOS_PER_MICRO);
  }

  private long period() {
    String text =
        unified
            ? KernelText.read(folder.resolve("cpu.max")).replaceFirst("^\\S* ", "")
            : KernelText.read(folder.resolve("cpu.cfs_period_us"));
    return KernelText.times(KernelText.number(text), NANOS_PER_MICRO);
  }

  /// `some avg10=0.00 avg60=0.00 avg300=0.00 total=12345`, in µs.
  private long pressure() {
    return KernelText.lines(folder.resolve("cpu.pressure")).stream()
        .filter(line -> line.startsWith("some "))
        .map(line -> KernelText.number(line.substring(line.lastIndexOf('=') + 1)))
        .findFirst()
        .map(micros -> KernelText.times(micros, NANOS_PER_MICRO))
        .orElse(KernelText.ABSENT);
  }
}
