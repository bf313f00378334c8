package dev.sojourn.analysis.report;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.backlog.EpisodePart;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Clock;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Others;
import dev.sojourn.analysis.contract.Packets;
import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Replay;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Slice;
import dev.sojourn.analysis.contract.StallRow;
import dev.sojourn.analysis.contract.Throttled;
import dev.sojourn.analysis.counterfactual.ReplayCheck;
import dev.sojourn.analysis.recording.Names;
import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.analysis.summary.Charge;
import dev.sojourn.analysis.summary.Charges;
import dev.sojourn.analysis.summary.DelaySlices;
import dev.sojourn.analysis.summary.EpisodeLog;
import dev.sojourn.analysis.summary.Gaps;
import dev.sojourn.analysis.summary.PacketCounts;
import dev.sojourn.analysis.summary.PacketRecord;
import dev.sojourn.analysis.summary.RecordingFacts;
import dev.sojourn.analysis.summary.StallTotal;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.ThreadRun;
import dev.sojourn.analysis.summary.Throttling;
import dev.sojourn.analysis.timeline.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/// Makes the report of a summary.
public final class ReportBuilder {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int MOST_PHASES = 5;

  private ReportBuilder() {}

  /// @param file the recordings as they were named
  public static Report build(String file, Summary summary) {
    List<Root> roots = RootTable.of(summary);
    SocketTable sockets = SocketTable.of(summary);
    ThreadTable threads = ThreadTable.of(summary);
    Judgement judgement = VerdictRule.judge(summary, roots);
    return new Report(
        Report.SCHEMA,
        recording(file, summary.recording()),
        packets(summary),
        summary.drops(),
        DropReasons.of(summary).rows(),
        delay(summary.delays()),
        attribution(summary.charges()),
        roots,
        slices(summary),
        episodes(summary.episodes()),
        Counterfactuals.of(summary),
        Associations.of(summary),
        Capacities.of(summary, sockets.ids()),
        stalls(summary),
        EvidenceTables.handlerFrames(summary.evidence()),
        EvidenceTables.lockOwners(summary.evidence()),
        threads.rows(),
        sockets.rows(),
        others(sockets, threads),
        AcceptTable.of(summary),
        List.copyOf(summary.recording().notCaptured()),
        SampledTable.of(summary.sampled()),
        WatchedTable.of(summary.watched()),
        CoverageTable.of(summary.sights()),
        replay(summary.replayCheck()),
        throttling(summary.throttling()),
        clock(summary.recording()),
        judgement.verdict(),
        judgement.next());
  }

  private static Recording recording(String file, RecordingFacts facts) {
    return new Recording(
        Names.harmless(file),
        instant(facts.startNanos()),
        facts.durationNanos(),
        process(facts.process()),
        shortVersion(facts.jvm()),
        facts.gc(),
        facts.events(),
        facts.chunks(),
        facts.gaps().nanos(),
        gaps(facts.gaps()),
        facts.isTruncated(),
        facts.unreadable());
  }

  private static Others others(SocketTable sockets, ThreadTable threads) {
    return sockets.others() == null && threads.others() == null
        ? null
        : new Others(sockets.others(), threads.others());
  }

  private static List<Recording.Gap> gaps(Gaps gaps) {
    return gaps.longest().entrySet().stream()
        .map(gap -> new Recording.Gap(instant(gap.getKey()), gap.getValue()))
        .toList();
  }

  private static Recording.Process process(ProcessIdentity process) {
    Long start = process.jvmStartNanos();
    return process.isKnown()
        ? new Recording.Process(
            process.host(), process.processId(), start == null ? null : instant(start))
        : null;
  }

  /// The name and the version, without how and when the JVM was built.
  private static String shortVersion(String jvm) {
    int end = jvm == null ? -1 : jvm.indexOf(") for ");
    return end < 0 ? jvm : jvm.substring(0, end + 1);
  }

  private static Packets packets(Summary summary) {
    PacketCounts counts = summary.packets();
    PacketRecord record = summary.packetRecord();
    long leftOut = record.leftOut() + record.readsLeftOut();
    return new Packets(
        counts.count() + leftOut,
        counts.count(),
        record.calls(),
        List.copyOf(record.filters()),
        counts.bytes(),
        counts.stamped() + leftOut,
        counts.unstamped(),
        counts.truncated(),
        counts.clockStepped(),
        summary.reads(),
        summary.reads() - record.readsLeftOut(),
        List.copyOf(record.readFilters()));
  }

  /// What a report says of a distribution.
  public static Delay delay(DelayHistogram delays) {
    if (delays.count() == 0) {
      return new Delay(0, null, null, null, null, null, null, 0);
    }
    return new Delay(
        delays.count(),
        delays.totalNanos() / delays.count(),
        delays.percentileNanos(50),
        delays.percentileNanos(90),
        delays.percentileNanos(99),
        delays.percentileNanos(99.9),
        delays.maxNanos(),
        delays.totalNanos());
  }

  static List<Attribution> attribution(Charges charges) {
    long total = charges.byReason().values().stream().mapToLong(Charge::nanos).sum();
    double all = Math.max(1, total);
    return charges.byReason().entrySet().stream()
        .map(entry -> attribution(entry.getKey(), entry.getValue(), all))
        .sorted(
            Comparator.comparingLong(Attribution::nanos)
                .reversed()
                .thenComparing(Attribution::cause)
                .thenComparing(Attribution::detail))
        .toList();
  }

  private static Attribution attribution(Reason reason, Charge charge, double all) {
    return new Attribution(
        reason.cause().id(),
        reason.detail(),
        charge.nanos(),
        charge.nanos() / all,
        charge.packets(),
        charge.charged(),
        charge.charged() / all);
  }

  private static List<StallRow> stalls(Summary summary) {
    return summary.stalls().byReason().entrySet().stream()
        .map(
            entry ->
                new StallRow(
                    entry.getKey().cause().id(),
                    entry.getKey().detail(),
                    entry.getValue().count(),
                    entry.getValue().nanos(),
                    entry.getValue().maxNanos(),
                    entry.getValue().timeToSafepoint(),
                    phases(summary.stalls().phases(entry.getKey()))))
        .sorted(
            Comparator.comparingLong(StallRow::totalNanos)
                .reversed()
                .thenComparing(StallRow::cause)
                .thenComparing(StallRow::detail))
        .toList();
  }

  private static List<StallRow.Phase> phases(Map<String, StallTotal> phases) {
    return phases.entrySet().stream()
        .map(
            entry ->
                new StallRow.Phase(
                    entry.getKey(), entry.getValue().nanos(), entry.getValue().maxNanos()))
        .sorted(
            Comparator.comparingLong(StallRow.Phase::totalNanos)
                .reversed()
                .thenComparing(StallRow.Phase::name))
        .limit(MOST_PHASES)
        .toList();
  }

  private static Replay replay(ReplayCheck check) {
    return new Replay(
        check.differing() == 0,
        check.packets(),
        check.reads(),
        check.differing(),
        check.largestNanos());
  }

  private static Throttled throttling(Throttling throttling) {
    return throttling.isKnown()
        ? new Throttled(throttling.nanos(), throttling.slices(), throttling.elapsedSlices())
        : null;
  }

  private static List<Slice> slices(Summary summary) {
    long count = summary.delays().count();
    return DoubleStream.of(0.01, 0.001)
        .filter(share -> count * share >= 1)
        .mapToObj(share -> slice(share, summary.slices().slowest((long) Math.ceil(count * share))))
        .toList();
  }

  private static Slice slice(double share, DelaySlices.Slowest slowest) {
    return new Slice(share, slowest.packets(), slowest.fromNanos(), attribution(slowest.charges()));
  }

  private static List<EpisodeRow> episodes(EpisodeLog log) {
    return log.inTimeOrder().stream()
        .map(episode -> episode(episode, log.threads(episode)))
        .toList();
  }

  private static EpisodeRow episode(Episode episode, List<ThreadRun> threads) {
    return new EpisodeRow(
        episode.socket(),
        instant(episode.start()),
        episode.end() - episode.start(),
        episode.peak(),
        episode.packets(),
        episode.trigger().cause().id(),
        episode.trigger().detail(),
        episode.standing(),
        episode.kind().name().toLowerCase(Locale.ROOT),
        episode.parts().stream().mapToLong(EpisodePart::nanos).sum(),
        attribution(Charges.of(episode.parts())),
        threads.stream().map(ReportBuilder::run).toList());
  }

  private static EpisodeRow.ThreadRun run(ThreadRun run) {
    return new EpisodeRow.ThreadRun(
        run.thread(),
        run.name(),
        run.receives(),
        run.samples(),
        run.frame(),
        run.allocatedBytes(),
        run.lockNanos());
  }

  private static Clock clock(RecordingFacts facts) {
    Long moved = facts.clockMovedNanos();
    return new Clock(moved != null && Math.abs(moved) > STEP_NANOS, moved);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
