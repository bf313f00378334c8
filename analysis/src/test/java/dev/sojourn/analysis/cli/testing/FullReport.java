package dev.sojourn.analysis.cli.testing;

import dev.sojourn.analysis.page.SampleReport;
import dev.sojourn.analysis.report.Report;
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
  public static Report withRoot(Report.ChainLink end, String advice) {
    Report some = SampleReport.report();
    Report.Root first = some.roots().getFirst();
    Report.Root root =
        new Report.Root(
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
    return with(300 * MILLI, some.counterfactual(), List.of(root));
  }

  private static Report with(long longest, List<Report.Counterfactual> counterfactual) {
    return with(longest, counterfactual, SampleReport.report().roots());
  }

  private static Report with(
      long longest, List<Report.Counterfactual> counterfactual, List<Report.Root> roots) {
    Report some = SampleReport.report();
    return new Report(
        some.schema(),
        some.recording(),
        some.packets(),
        some.drops(),
        some.dropReasons(),
        some.delay(),
        some.attribution(),
        roots,
        some.slices(),
        episodes(some),
        counterfactual,
        some.associations(),
        List.of(
            new Report.Capacity(
                1, 5_000.0, 50_000.0, 0.1, 80 * MILLI, 400L, 166_400L, 400L, 832L, false, true)),
        List.of(stall("G1Old, System.gc()", longest), stall("G1New, Pause Young", longest)),
        List.of(new Report.HandlerFrame(31, "receiver-1", "com.example.Handler.run", 12, 0.8)),
        List.of(
            new Report.LockOwner(
                "com.example.Cache", "refresher", 3, 90 * MILLI, List.of("com.example.Cache.put"))),
        some.threads(),
        some.sockets().stream().map(FullReport::withoutLoss).toList(),
        some.others(),
        some.accepts(),
        some.sampled(),
        some.watched(),
        some.coverage(),
        some.replay(),
        some.throttling(),
        some.clock(),
        some.verdict(),
        some.next());
  }

  private static Report.SocketRow withoutLoss(Report.SocketRow row) {
    return new Report.SocketRow(
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

  private static Report.StallTotal stall(String detail, long longest) {
    return new Report.StallTotal(
        "gc-pause",
        detail,
        10,
        700 * MILLI,
        80 * MILLI,
        MILLI,
        List.of(new Report.Phase("Mark Live Objects", longest, longest / 10)));
  }

  /// The worst of them a standing queue.
  private static List<Report.Episode> episodes(Report some) {
    List<Report.Episode> episodes = new ArrayList<>(some.episodes());
    episodes.add(
        new Report.Episode(
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
