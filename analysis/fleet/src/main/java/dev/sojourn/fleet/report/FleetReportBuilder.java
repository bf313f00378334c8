package dev.sojourn.fleet.report;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.fleet.minutes.Share;
import dev.sojourn.fleet.minutes.Why;
import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.FileRow;
import dev.sojourn.fleet.part.Stretch;
import dev.sojourn.fleet.report.FleetReport.CauseRow;
import dev.sojourn.fleet.report.FleetReport.Change;
import dev.sojourn.fleet.report.FleetReport.Failed;
import dev.sojourn.fleet.report.FleetReport.Host;
import dev.sojourn.fleet.report.FleetReport.Hour;
import dev.sojourn.fleet.report.FleetReport.Inputs;
import dev.sojourn.fleet.report.FleetReport.Saving;
import dev.sojourn.fleet.significance.Changes;
import dev.sojourn.fleet.significance.HostTest;
import dev.sojourn.fleet.sums.FleetSums;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Makes the report of the fleet's sums.
public final class FleetReportBuilder {
  private static final int HOURS = 24;

  private final FleetSums sums;
  private final Collection<Digest> processes;
  private final DelayHistogram delays = new DelayHistogram();
  private final Stretch total = new Stretch();

  private FleetReportBuilder(FleetSums sums) {
    this.sums = sums;
    this.processes = sums.processes();
    sums.delays().values().forEach(delays::add);
    processes.forEach(process -> total.add(process.total()));
  }

  public static FleetReport build(FleetSums sums) {
    return new FleetReportBuilder(sums).build();
  }

  private FleetReport build() {
    List<FleetReport.Service> services = Services.of(sums, delays.totalNanos());
    List<CauseRow> causes = causes();
    List<Host> hosts = hosts();
    List<Change> changes = changes();
    Inputs inputs = inputs();
    return new FleetReport(
        FleetReport.SCHEMA,
        inputs,
        drops(processes),
        ReportBuilder.delay(delays),
        services,
        causes,
        FleetRoots.of(processes, delays.totalNanos()),
        savings(),
        hosts,
        changes,
        Outliers.of(processes),
        hours(),
        FleetCoverage.of(processes),
        FleetVerdict.judge(inputs, processes, services, causes, hosts, changes));
  }

  /// Null if no process can tell.
  static Long drops(Collection<Digest> processes) {
    return processes.stream()
        .map(Digest::drops)
        .filter(Objects::nonNull)
        .reduce(Long::sum)
        .orElse(null);
  }

  private Inputs inputs() {
    Collection<FileRow> files = sums.files().values();
    List<Failed> failed =
        files.stream()
            .filter(file -> file.fault() != null)
            .map(file -> new Failed(file.path(), file.fault().kind(), file.fault().sentence()))
            .toList();
    int copies = (int) files.stream().filter(file -> file.copyOf() != null).count();
    return new Inputs(
        files.size(),
        files.size() - failed.size() - copies,
        copies,
        failed,
        processes.size(),
        (int) processes.stream().map(Digest::host).filter(Objects::nonNull).distinct().count(),
        total.packets(),
        files.stream().mapToLong(FileRow::bytes).sum(),
        processes.stream().mapToLong(Digest::episodes).sum(),
        processes.stream().mapToLong(Digest::standing).sum(),
        instant(processes.stream().map(Digest::startNanos).min(Long::compare).orElse(null)),
        instant(processes.stream().map(Digest::endNanos).max(Long::compare).orElse(null)));
  }

  private static Instant instant(Long nanos) {
    return nanos == null ? null : Instant.ofEpochSecond(0, nanos);
  }

  private List<CauseRow> causes() {
    TreeMap<Why, Integer> having = new TreeMap<>();
    for (Digest process : processes) {
      process.total().shares().keySet().forEach(why -> having.merge(why, 1, Integer::sum));
    }
    double all = Math.max(1, delays.totalNanos());
    return total.shares().entrySet().stream()
        .map(entry -> cause(entry.getKey(), entry.getValue(), all, having.get(entry.getKey())))
        .sorted(
            Comparator.comparingLong(CauseRow::nanos)
                .reversed()
                .thenComparing(CauseRow::cause)
                .thenComparing(CauseRow::detail))
        .toList();
  }

  private static CauseRow cause(Why why, Share share, double all, int processes) {
    return new CauseRow(
        why.cause(),
        why.detail(),
        share.nanos(),
        share.nanos() / all,
        share.charged(),
        share.charged() / all,
        share.packets(),
        processes);
  }

  private List<Saving> savings() {
    return sums.shifts().entrySet().stream()
        .map(entry -> saving(entry.getKey(), entry.getValue().applyTo(delays)))
        .sorted(
            Comparator.comparing((Saving saving) -> !saving.detail().isEmpty())
                .thenComparing(Comparator.comparingLong(Saving::savedNanos).reversed())
                .thenComparing(Saving::without))
        .toList();
  }

  private Saving saving(Why why, DelayHistogram without) {
    long saved = delays.totalNanos() - without.totalNanos();
    return new Saving(
        why.toString(),
        why.detail(),
        saved,
        saved / Math.max(1.0, delays.totalNanos()),
        ReportBuilder.delay(without));
  }

  private List<Host> hosts() {
    return HostTest.of(processes).stream()
        .map(
            row ->
                new Host(
                    row.host(),
                    row.processes(),
                    row.pairs(),
                    row.expectedPairs(),
                    row.p(),
                    row.isFinding(),
                    row.untested()))
        .toList();
  }

  private List<Change> changes() {
    return Changes.of(processes).stream()
        .map(
            row ->
                new Change(
                    row.what(),
                    row.service(),
                    row.from(),
                    row.to(),
                    row.fromProcesses(),
                    row.toProcesses(),
                    Math.round(row.fromNanos()),
                    Math.round(row.toNanos()),
                    row.change(),
                    row.p(),
                    row.differs(),
                    row.cause(),
                    row.untested()))
        .toList();
  }

  private List<Hour> hours() {
    TreeMap<Integer, Stretch> hours = new TreeMap<>();
    for (Digest process : processes) {
      process
          .hours()
          .forEach((hour, part) -> hours.computeIfAbsent(hour, key -> new Stretch()).add(part));
    }
    return IntStream.range(0, HOURS)
        .mapToObj(hour -> hour(hour, hours.getOrDefault(hour, new Stretch())))
        .toList();
  }

  private static Hour hour(int hour, Stretch part) {
    Long mean = part.measured() == 0 ? null : (Long) (part.waitedNanos() / part.measured());
    return new Hour(hour, part.packets(), part.waitedNanos(), mean, part.drops());
  }
}
