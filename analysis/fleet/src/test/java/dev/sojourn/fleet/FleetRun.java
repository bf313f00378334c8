package dev.sojourn.fleet;

import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.fleet.process.LabelRules;
import dev.sojourn.fleet.process.PathPattern;
import dev.sojourn.fleet.report.FleetReport;
import dev.sojourn.fleet.report.FleetReportBuilder;
import dev.sojourn.fleet.run.LoopRunner;
import dev.sojourn.fleet.run.Runner;
import dev.sojourn.fleet.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs the fold in tests.
final class FleetRun {
  private FleetRun() {}

  /// With the labels of [DemoFleet]'s paths.
  static FleetReport run(Runner runner, Path output, String... paths) throws IOException {
    LabelRules labels = LabelRules.none();
    labels.patterns().add(new PathPattern("{service}/{version}/{host}/*.jfr"));
    FleetRequest request = new FleetRequest(List.of(paths), output.toString(), labels, false);
    return FleetReportBuilder.build(new Fleet(request, new LocalStorage(), runner).run());
  }

  static FleetReport loop(int threads, Path output, String... paths) throws IOException {
    try (LoopRunner runner = new LoopRunner(threads, progress -> {})) {
      return run(runner, output, paths);
    }
  }

  static String json(FleetReport report) {
    return JsonReport.render(report);
  }
}
