package dev.sojourn.analysis.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What HotSpot's own log (`-Xlog:gc,gc+phases,safepoint`) says about collections: an account that
/// is independent of the recording.
///
/// @param safepoints how many safepoints held a pause of the collector
/// @param pauseNanos how long they were; the time to reach them is included where it is short, and
///   no matter of the collector's where the analysis counts it apart, too
public record GcLog(int safepoints, long pauseNanos) {
  /// `GC(3) Pause Young (Normal) (G1 Evacuation Pause) 79M->79M(192M) 20.190ms`.
  private static final Pattern PAUSE = Pattern.compile("GC\\(\\d+\\) .*Pause .* [\\d.]+ms");

  /// `Safepoint "G1CollectForAllocation", Time since last: … ns, Reaching safepoint: 11932 ns, …,
  /// Total: 20212345 ns`.
  private static final Pattern SAFEPOINT =
      Pattern.compile(
          "Safepoint \"(?<operation>\\w+)\",(?:.*Reaching safepoint: +(?<reaching>\\d+) ns,)?"
              + ".*Total: +(?<total>\\d+) ns");

  /// From here on the time to reach a safepoint counts for itself.
  private static final long LATE_NANOS = 1_000_000;

  /// What JFR does in a safepoint to begin a chunk, and to end one.
  private static final String BEGINS = "JFRSafepointClear";

  private static final String ENDS = "JFRSafepointWrite";

  static String jvmOption(String fileName) {
    return "-Xlog:gc,gc+phases,safepoint:file=" + fileName + ":uptime,tags:filecount=0";
  }

  public static GcLog read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  /// Reads the part of a log that lies within the recording, which begins with a safepoint of JFR's
  /// own and ends with one. The VM thread writes a safepoint's line at its end, after those of the
  /// pauses in it.
  static GcLog of(List<String> lines) {
    GcLog recorded = new GcLog(0, 0);
    GcLog soFar = recorded;
    boolean paused = false;
    for (String line : lines) {
      Matcher safepoint = SAFEPOINT.matcher(line);
      if (safepoint.find()) {
        soFar = paused ? soFar.plus(length(safepoint)) : soFar;
        paused = false;
        switch (safepoint.group("operation")) {
          case BEGINS -> soFar = recorded;
          case ENDS -> recorded = soFar;
          default -> {
            // Says nothing about the recording.
          }
        }
      } else if (PAUSE.matcher(line).find()) {
        paused = true;
      }
    }
    return recorded;
  }

  private static long length(Matcher safepoint) {
    long total = Long.parseLong(safepoint.group("total"));
    String reaching = safepoint.group("reaching");
    long late = reaching == null ? 0 : Long.parseLong(reaching);
    return late < LATE_NANOS ? total : total - late;
  }

  private GcLog plus(long nanos) {
    return new GcLog(safepoints + 1, pauseNanos + nanos);
  }
}
