package dev.sojourn.fleet.report;

import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.fleet.minutes.Share;
import dev.sojourn.fleet.minutes.Why;
import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.Stretch;
import dev.sojourn.fleet.report.FleetReport.Charged;
import dev.sojourn.fleet.report.FleetReport.Service;
import dev.sojourn.fleet.sums.FleetSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of the services.
final class Services {
  private static final int FEW = 3;

  private Services() {}

  static List<Service> of(FleetSums sums, long fleetNanos) {
    TreeMap<String, List<Digest>> services = new TreeMap<>();
    for (Digest process : sums.processes()) {
      services.computeIfAbsent(process.service(), key -> new ArrayList<>()).add(process);
    }
    List<Service> rows = new ArrayList<>();
    services.forEach((service, processes) -> rows.add(row(service, processes, sums, fleetNanos)));
    rows.sort(
        Comparator.comparingLong(Service::waitedNanos).reversed().thenComparing(Service::service));
    return rows;
  }

  private static Service row(
      String service, List<Digest> processes, FleetSums sums, long fleetNanos) {
    Stretch total = new Stretch();
    processes.forEach(process -> total.add(process.total()));
    return new Service(
        service,
        processes.size(),
        total.packets(),
        total.waitedNanos(),
        total.waitedNanos() / Math.max(1.0, fleetNanos),
        ReportBuilder.delay(sums.delays().get(service)),
        FleetReportBuilder.drops(processes),
        (int) processes.stream().filter(process -> process.drops() == null).count(),
        charged(total));
  }

  /// What most of the waiting is charged to.
  static List<Charged> charged(Stretch total) {
    return total.shares().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Why, Share> entry) -> -entry.getValue().charged())
                .thenComparing(Map.Entry::getKey))
        .limit(FEW)
        .map(
            entry ->
                new Charged(
                    entry.getKey().cause(),
                    entry.getKey().detail(),
                    entry.getValue().charged(),
                    entry.getValue().charged() / Math.max(1.0, total.waitedNanos())))
        .toList();
  }
}
