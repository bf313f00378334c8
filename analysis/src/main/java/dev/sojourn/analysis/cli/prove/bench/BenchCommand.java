package dev.sojourn.analysis.cli.prove.bench;

import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.shared.Choice;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn bench`: what receiving, its parts and the analysis cost here, beside others.
@Command(
    name = "bench",
    description = "Measures what receiving and analysing cost here, beside other ways to do it.",
    exitCodeList = {
      "0:done",
      "1:with --gate: a target does not hold",
      "2:wrong usage",
      "3:the input or the system cannot do it"
    },
    footer = {"%nExample:", "  sojourn bench receive --quick --format json"})
public final class BenchCommand implements Callable<Integer> {
  /// What to measure.
  enum Subject {
    RECEIVE,
    AGENT,
    PARTS,
    ANALYSIS,
    FLEET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Reads one of them.
    static final class Reading extends Choice<Subject> {
      Reading() {
        super(Subject.values());
      }
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Parameters(
      arity = "0..1",
      paramLabel = "SUBJECT",
      converter = Subject.Reading.class,
      description = "What to measure: ${COMPLETION-CANDIDATES} (default: all but fleet).")
  private Subject subject;

  @ArgGroup private final Effort effort = new Effort();

  @Option(names = "--gate", description = "End with exit status 1 unless every target holds.")
  private boolean gate;

  /// How much to measure.
  private static final class Effort {
    @Option(names = "--quick", description = "A first impression, in one or two minutes.")
    private boolean quick;

    @Option(names = "--full", description = "Everything, more often, in half an hour.")
    private boolean full;

    Plan plan() {
      return quick ? Plan.QUICK : full ? Plan.FULL : Plan.DEFAULT;
    }
  }

  @Override
  public Integer call() {
    List<Figure> figures;
    try (ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), Terminal.ofThisProcess())) {
      figures =
          subject == Subject.FLEET
              ? measureFleet(progress)
              : measure(BenchPrograms.installed(), progress);
    } catch (BenchException e) {
      throw new Failure(e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.isJson() ? Json.rows(figures) + "\n" : FigureTable.text(figures));
    out.flush();
    return gate && !allHold(figures) ? ExitCode.GATE : ExitCode.DONE;
  }

  private List<Figure> measure(BenchPrograms programs, ProgressLine progress)
      throws BenchException {
    List<Figure> figures = new ArrayList<>();
    if (subject == null || subject == Subject.RECEIVE) {
      figures.addAll(new ReceiveBench(effort.plan(), programs, progress::show).run());
    }
    if (subject == null || subject == Subject.PARTS) {
      figures.addAll(new PartsBench(programs, effort.quick, progress::show).run());
    }
    if (subject == null || subject == Subject.AGENT) {
      Path agent = AgentJar.installed().path();
      figures.addAll(new AgentBench(effort.plan(), programs, agent, progress::show).run());
    }
    if (subject == null || subject == Subject.ANALYSIS) {
      figures.addAll(new AnalysisBench(programs, effort.quick, progress::show).run());
    }
    return figures;
  }

  private List<Figure> measureFleet(ProgressLine progress) throws BenchException {
    MoreFigures fleet =
        ServiceLoader.load(MoreFigures.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(more -> more.subject().equals(Subject.FLEET.toString()))
            .findAny()
            .orElseThrow(
                () ->
                    new BenchException(
                        "the fleet's module is not on the class path: start this by ./sojourn in a"
                            + " checkout, as the first word after bench"));
    return fleet.measure(effort.quick, progress::show);
  }

  private static boolean allHold(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.target() != null)
        .allMatch(figure -> Boolean.TRUE.equals(figure.holds()));
  }
}
