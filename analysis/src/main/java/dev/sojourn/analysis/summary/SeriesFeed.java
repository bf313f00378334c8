package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.association.Candidate;
import dev.sojourn.analysis.association.TimeSeries;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ThreadRows;
import dev.sojourn.analysis.recording.Timespan;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Puts what else a chunk tells of into a [TimeSeries].
final class SeriesFeed {
  /// How often JFR reads loads unless the settings say otherwise.
  private static final long USUAL_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Participants participants;
  private final TimeSeries series;

  SeriesFeed(Participants participants, TimeSeries series) {
    this.participants = participants;
    this.series = series;
  }

  void add(ChunkRows rows) {
    for (ThreadRows.Allocation row : rows.threads().allocations()) {
      series.add(Candidate.ALLOCATION, row.time(), row.time(), row.bytes());
    }
    for (JvmRows.Background row : rows.jvm().background()) {
      Candidate candidate =
          row.event().equals(Candidate.COMPILATION.event())
              ? Candidate.COMPILATION
              : Candidate.CONCURRENT_GC;
      series.add(candidate, row.start(), row.end(), row.end() - row.start());
    }
    long period = period(rows, Candidate.CPU_LOAD);
    for (JvmRows.CpuLoad row : rows.jvm().cpuLoads()) {
      addLoad(Candidate.CPU_LOAD, row.time(), period, row.machine());
      addLoad(Candidate.OTHER_PROCESSES, row.time(), period, row.machine() - row.jvm());
    }
    long threadPeriod = period(rows, Candidate.OTHER_THREADS);
    for (ThreadRows.ThreadCpuLoad row : rows.threads().cpuLoads()) {
      if (participants.indexOf(row.threadId()) < 0) {
        addLoad(Candidate.OTHER_THREADS, row.time(), threadPeriod, row.load());
      }
    }
  }

  /// A load is the mean since the last reading.
  private void addLoad(Candidate candidate, long time, long period, double load) {
    series.add(candidate, time - period, time, (long) (Math.max(0, load) * period));
  }

  private static long period(ChunkRows rows, Candidate candidate) {
    Map<String, String> setting =
        rows.events().settings().getOrDefault(candidate.event(), Map.of());
    long period = Timespan.parse(setting.get("period"));
    return period > 0 ? period : USUAL_PERIOD_NANOS;
  }
}
