package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.Shapes;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.recording.Names;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn demo`: records real packets under a stall of one's choice, then explains them.
@Command(
    name = "demo",
    description = "Records real packets under a chosen stall, then explains them.",
    footer = {"%nExample:", "  sojourn demo --scenario lock --seconds 5"})
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;
  @Mixin private LoadOption load;

  @Option(
      names = "--scenario",
      paramLabel = "SCENARIO",
      defaultValue = "gc",
      converter = Scenario.Reading.class,
      description =
          "What holds the receiving thread up: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Scenario scenario;

  @Option(
      names = "--gc",
      paramLabel = "COLLECTOR",
      defaultValue = "G1",
      converter = Collector.Reading.class,
      description =
          "The receiving JVM's collector: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Collector gc;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder for demo.jfr, which is replaced (default: the current one).")
  private Path output;

  private int port;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port on loopback (default: any that is free).")
  private void port(int value) {
    port = Bounds.PORT.check(spec, "--port", value);
  }

  @Override
  public Integer call() throws RecordingException {
    Terminal terminal = Terminal.ofThisProcess();
    Path recording = output.toAbsolutePath().normalize().resolve("demo.jfr");
    Experiment experiment =
        new Experiment(scenario, gc, load.seconds(), load.rate(), port, recording, false);
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
      Experiment.Outcome outcome = experiment.run(MeasuredJvm.installed(), progress);
      TimelineBuilder timeline = new TimelineBuilder();
      Report report =
          Analyzer.analyze(
              List.of(recording), AnalysisOptions.everything(), progress.reading(), timeline);
      progress.clear();
      print(experiment, outcome, report, Shapes.of(report, timeline.build()), terminal);
    }
    return ExitCode.DONE;
  }

  private void print(
      Experiment experiment,
      Experiment.Outcome outcome,
      Report report,
      Shape shape,
      Terminal terminal) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.println(Json.of(Document.of(experiment, outcome, report)));
    } else {
      out.print(heading(experiment, outcome));
      out.print(TextReport.render(report, shape, terminal.style()));
    }
    out.flush();
  }

  public static String heading(Experiment experiment, Experiment.Outcome outcome) {
    return String.format(
        Locale.ROOT,
        """
        scenario   %s: %s (%s)
        packets    sent %,d = received %,d + dropped %,d%s
        recording  %s

        """,
        experiment.scenario(),
        experiment.scenario().description(),
        experiment.gc(),
        outcome.sent(),
        outcome.received(),
        outcome.dropped(),
        outcome.missing() == 0
            ? ""
            : String.format(Locale.ROOT, " + missing %,d", outcome.missing()),
        Names.harmless(experiment.recording().toString()));
  }

  /// What `--format json` prints.
  public record Document(List<Row> rows, String recording, Object report) {
    static Document of(Experiment experiment, Experiment.Outcome outcome, Report report) {
      long accounted = outcome.received() + outcome.dropped();
      List<Row> rows = new ArrayList<>();
      rows.add(Row.of("scenario", experiment.scenario().toString()));
      rows.add(Row.of("gc", experiment.gc().toString()));
      rows.add(Row.of("sent", outcome.sent(), accounted, outcome.sent() == accounted));
      rows.add(Row.of("received", outcome.received()));
      rows.add(Row.of("dropped", outcome.dropped()));
      outcome.unstamped().ifPresent(unstamped -> rows.add(Row.of("unstamped", unstamped)));
      return new Document(
          rows, experiment.recording().toString(), Json.parsed(JsonReport.render(report)));
    }
  }
}
