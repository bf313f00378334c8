package dev.sojourn.fleet.report;

import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.gate.Figures;

/// What a gate judges of a fleet: the same figures, of all its packets.
public record FleetFigures(FleetReport report) implements Figures {
  @Override
  public Delay delay() {
    return report.delay();
  }

  @Override
  public Long drops() {
    return report.drops();
  }

  @Override
  public long packets() {
    return report.inputs().packets();
  }

  @Override
  public long unstamped() {
    return report.inputs().packets() - report.delay().count();
  }

  @Override
  public long episodes() {
    return report.inputs().episodes();
  }

  @Override
  public long standing() {
    return report.inputs().standing();
  }

  @Override
  public double nanos(String cause) {
    return report.causes().stream()
        .filter(row -> row.cause().equals(cause))
        .mapToDouble(FleetReport.CauseRow::chargedNanos)
        .sum();
  }
}
