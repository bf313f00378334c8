package dev.sojourn.analysis.cli.testing;

import dev.sojourn.analysis.contract.Capacity;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Counterfactual;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.HandlerFrame;
import dev.sojourn.analysis.contract.LockOwner;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.contract.StallRow;
import dev.sojourn.analysis.page.SampleReport;
import java.util.ArrayList;
import java.util.List;

/// A made-up report with something in every section.
public final class FullReport {
  private static final long MILLI = 1_000_000;

  private FullReport() {}

  public static Report report() {
    return with(300 * MILLI, SampleReport.report().counterfactual());
  }

  /// @param longest what the longest phase took of 700 ms of pauses
  public static Report withPhases(long longest) {
    return with(longest, SampleReport.report().counterfactual());
  }

  /// @param end what brought most of the delay about
  public static Report withRoot(ChainLink end, String advice) {
    return withRoot(end, advice, SampleReport.report().delay().p99Nanos());
  }

  /// @param p99 of all packets, in ns
  public static Report withRoot(ChainLink end, String advice, long p99) {
    Report some = SampleReport.report();
    Root first = some.roots().getFirst();
    Root root =
        new Root(
            first.cause(),
            first.detail(),
            first.nanos(),
            first.share(),
            first.packets(),
            first.chargedNanos(),
            first.chargedShare(),
            List.of(end),
            "made up",
            advice,
            null);
    return with(300 * MILLI, some.counterfactual(), List.of(root), withP99(some.delay(), p99));
  }

  private static Delay withP99(Delay delay, long nanos) {
    return new Delay(
        delay.count(),
        delay.meanNanos(),
        Math.min(delay.p50Nanos(), nanos),
        Math.min(delay.p90Nanos(), nanos),
        nanos,
        delay.p999Nanos(),
        delay.maxNanos(),
        delay.totalNanos());
  }

  private static Report with(long longest, List<Counterfactual> counterfactual) {
    Report some = SampleReport.report();
    return with(longest, counterfactual, some.roots(), some.delay());
  }

  private static Report with(
      long longest, List<Counterfactual> counterfactual, List<Root> roots, Delay delay) {
    Report some = SampleReport.report();
    return new Report(
        some.schema(),
        some.recording(),
        some.packets(),
        some.drops(),
        some.dropReasons(),
        delay,
        some.attribution(),
        roots,
        some.slices(),
        episodes(some),
        counterfactual,
        some.associations(),
        List.of(
            new Capacity(
                1, 5_000.0, 50_000.0, 0.1, 80 * MILLI, 400L, 166_400L, 400L, 832L, false, true)),
        List.of(stall("G1Old, System.gc()", longest), stall("G1New, Pause Young", longest)),
        List.of(new HandlerFrame(31, "receiver-1", "com.example.Handler.run", 12, 0.8)),
        List.of(
            new LockOwner(
                "com.example.Cache", "refresher", 3, 90 * MILLI, List.of("com.example.Cache.put"))),
        some.threads(),
        some.sockets().stream().map(FullReport::withoutLoss).toList(),
        some.others(),
        some.accepts(),
        some.notCaptured(),
        some.sampled(),
        some.watched(),
        some.coverage(),
        some.replay(),
        some.throttling(),
        some.clock(),
        some.verdict(),
        some.next());
  }

  private static SocketRow withoutLoss(SocketRow row) {
    return new SocketRow(
        row.id(),
        row.protocol(),
        row.outgoing(),
        row.address(),
        row.port(),
        row.receiveBuffer(),
        row.packets(),
        0L,
        row.delay(),
        row.attribution());
  }

  private static StallRow stall(String detail, long longest) {
    return new StallRow(
        "gc-pause",
        detail,
        10,
        700 * MILLI,
        80 * MILLI,
        MILLI,
        List.of(new StallRow.Phase("Mark Live Objects", longest, longest / 10)));
  }

  /// The worst of them a standing queue.
  private static List<EpisodeRow> episodes(Report some) {
    List<EpisodeRow> episodes = new ArrayList<>(some.episodes());
    episodes.add(
        new EpisodeRow(
            1,
            some.recording().start(),
            200 * MILLI,
            some.delay().maxNanos(),
            900,
            "handler",
            "",
            true,
            "standing",
            0,
            List.of(),
            List.of()));
    return episodes;
  }
}
