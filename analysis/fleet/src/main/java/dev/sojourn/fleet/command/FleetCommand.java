package dev.sojourn.fleet.command;

import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.GateOption;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.fleet.Fleet;
import dev.sojourn.fleet.FleetRequest;
import dev.sojourn.fleet.NothingFoundException;
import dev.sojourn.fleet.report.FleetFigures;
import dev.sojourn.fleet.report.FleetPage;
import dev.sojourn.fleet.report.FleetReport;
import dev.sojourn.fleet.report.FleetReportBuilder;
import dev.sojourn.fleet.report.FleetText;
import dev.sojourn.fleet.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn fleet`: explains the recordings of a whole fleet.
@Command(
    name = "fleet",
    description =
        "Explains the recordings of a whole fleet, on Apache Spark: which services wait, for what,"
            + " since which version, and on which hosts together.",
    footer = {
      "%nExample:",
      "  sojourn fleet recordings/",
      "  sojourn fleet 'recordings/*/*.jfr' --labels '{service}/{version}/{host}/*.jfr'",
      "  sojourn fleet recordings/ --label service=env:SERVICE_NAME --label"
          + " version=property:app.version",
      "  sojourn fleet s3a://bucket/day --output s3a://bucket/day-explained --labels-csv hosts.csv",
      "  sojourn fleet recordings/ --format json --fail-if 'p99>5ms' --fail-if 'drops>0'"
    })
public final class FleetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;
  @Mixin private LabelOptions labels;
  @Mixin private EngineOptions engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Recordings, folders that have some, patterns; by any URI that Hadoop reads.")
  private List<String> paths;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "sojourn-fleet",
      description =
          "The folder for the tables (Parquet) and the report (text, JSON, HTML), default:"
              + " ${DEFAULT-VALUE}. What it has of an earlier run is explained again only if it"
              + " changed.")
  private String output;

  @Option(names = "--again", description = "Explain what has not changed, too.")
  private boolean again;

  @Option(names = "--quiet", description = "The verdict alone.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Every row, however many there are.")
  private boolean verbose;

  @Mixin private GateOption gate;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    FleetRequest request = new FleetRequest(paths, output, labels.rules(spec.commandLine()), again);
    FleetReport report;
    try (ProgressLine progress = new ProgressLine(err, Terminal.ofThisProcess());
        Engine chosen = engine.start(request, progress::show)) {
      Fleet fleet = new Fleet(request, chosen.storage(), chosen.runner());
      report = FleetReportBuilder.build(fleet.run());
      write(report, chosen.storage());
    } catch (NothingFoundException e) {
      throw new Failure(e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure(
          "cannot go on (%s): see to it and run again, what is done is kept in %s"
              .formatted(e.getMessage(), output),
          e);
    }
    print(report);
    return judge(report);
  }

  private void write(FleetReport report, Storage storage) throws IOException {
    Style style = Style.PLAIN.with(Style.Detail.VERBOSE);
    write(storage, "report.json", JsonReport.render(report));
    write(storage, "report.txt", FleetText.render(report, style));
    write(storage, "report.html", FleetPage.render(report));
  }

  private void write(Storage storage, String name, String text) throws IOException {
    storage.write(output + "/" + name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void print(FleetReport report) {
    PrintWriter out = spec.commandLine().getOut();
    Style.Detail detail =
        quiet ? Style.Detail.QUIET : verbose ? Style.Detail.VERBOSE : Style.Detail.NORMAL;
    out.print(
        format.isJson()
            ? JsonReport.render(report)
            : FleetText.render(report, Terminal.ofThisProcess().style().with(detail)));
    out.flush();
  }

  /// A condition that may not hold counts for more than a file that could not be read.
  private int judge(FleetReport report) {
    PrintWriter err = spec.commandLine().getErr();
    int failed = report.inputs().failed().size();
    if (failed > 0) {
      Errors.say(
          err,
          "sojourn fleet: %,d of %,d files could not be read; report.json in %s has a sentence on each"
              .formatted(failed, report.inputs().files(), output));
    }
    if (gate.fails(new FleetFigures(report))) {
      return ExitCode.GATE;
    }
    return failed > 0 ? ExitCode.CANNOT : ExitCode.DONE;
  }
}
