package dev.sojourn.fleet.report;

import dev.sojourn.analysis.report.Words;
import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.report.FleetReport.CauseRow;
import dev.sojourn.fleet.report.FleetReport.Change;
import dev.sojourn.fleet.report.FleetReport.Host;
import dev.sojourn.fleet.report.FleetReport.Inputs;
import dev.sojourn.fleet.report.FleetReport.Service;
import dev.sojourn.fleet.report.FleetReport.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The answer in a few sentences.
final class FleetVerdict {
  private FleetVerdict() {}

  static Verdict judge(
      Inputs inputs,
      Collection<Digest> processes,
      List<Service> services,
      List<CauseRow> causes,
      List<Host> hosts,
      List<Change> changes) {
    if (processes.isEmpty()) {
      return new Verdict(false, 0, null, null, "None of the files could be read.");
    }
    int affected =
        (int) processes.stream().filter(process -> process.verdict().backpressure()).count();
    Service worst = services.getFirst();
    String cause = mainCause(causes);
    String text =
        "%s of %s %s backpressure. %s waits most, %s of all waiting%s.%s%s"
            .formatted(
                Words.number(affected),
                inputs.processes() == 1
                    ? "1 process"
                    : Words.number(inputs.processes()) + " processes",
                affected == 1 ? "has" : "have",
                worst.service().equals(Digest.UNLABELLED)
                    ? "What has no label of a service"
                    : worst.service(),
                Words.percent(worst.share()),
                cause == null ? "" : "; of the fleet's, most is due to " + cause,
                hosts(hosts),
                changes(changes));
    return new Verdict(affected > 0, affected, worst.service(), cause, text);
  }

  private static String mainCause(List<CauseRow> causes) {
    TreeMap<String, Long> byCause = new TreeMap<>();
    causes.forEach(row -> byCause.merge(row.cause(), row.chargedNanos(), Long::sum));
    return byCause.keySet().stream().max(Comparator.comparingLong(byCause::get)).orElse(null);
  }

  private static String hosts(List<Host> hosts) {
    List<String> found = hosts.stream().filter(Host::finding).map(Host::host).toList();
    return found.isEmpty()
        ? ""
        : " At %s processes are held up together more often than chance would have it."
            .formatted(few(found));
  }

  private static String changes(List<Change> changes) {
    List<String> worse =
        changes.stream()
            .filter(change -> change.differs() && change.change() > 0)
            .map(change -> change.service() + " " + change.to())
            .toList();
    return worse.isEmpty() ? "" : " Longer waits since: %s.".formatted(few(worse));
  }

  private static String few(List<String> names) {
    return names.size() <= 3
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + " and %d more".formatted(names.size() - 3);
  }
}
