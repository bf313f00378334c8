package dev.sojourn.analysis.cli.prove.scorecard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// How much of the machine's processor time other processes than this one and its children take:
/// what is held up meanwhile need not be the scenario's doing.
final class OthersShare {
  /// proc(5): `cpu user nice system idle iowait irq softirq steal guest guest_nice`, of which the
  /// last two are in the first two already.
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

  private static final List<Integer> IDLE = List.of(4, 5);

  /// proc(5), `/proc/pid/stat`: utime, stime, cutime, cstime, counted behind the command's bracket.
  private static final int FIRST_OF_OURS = 12;

  private static final int LAST_OF_OURS = 15;

  private final long busy;
  private final long all;
  private final long ours;

  private OthersShare(long busy, long all, long ours) {
    this.busy = busy;
    this.all = all;
    this.ours = ours;
  }

  /// As of now, in ticks of the kernel's.
  static OthersShare now() throws IOException {
    return parse(
        Files.readString(Path.of("/proc/stat")), Files.readString(Path.of("/proc/self/stat")));
  }

  static OthersShare parse(String machine, String process) {
    String[] times = machine.lines().findFirst().orElseThrow().split(" +");
    long busy = BUSY.stream().mapToLong(i -> Long.parseLong(times[i])).sum();
    long idle = IDLE.stream().mapToLong(i -> Long.parseLong(times[i])).sum();
    String[] fields = process.substring(process.lastIndexOf(')')).split(" ");
    long ours =
        Arrays.stream(fields, FIRST_OF_OURS, LAST_OF_OURS + 1).mapToLong(Long::parseLong).sum();
    return new OthersShare(busy, busy + idle, ours);
  }

  /// What they took since, from 0 to 1. A child counts as one of ours when it has ended.
  double since(OthersShare before) {
    double others = busy - before.busy - (ours - before.ours);
    return Math.clamp(others / Math.max(1, all - before.all), 0, 1);
  }
}
