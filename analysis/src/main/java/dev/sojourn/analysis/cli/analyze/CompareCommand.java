package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Input;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.RedactOption;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.compare.BlockBuilder;
import dev.sojourn.analysis.compare.Comparing;
import dev.sojourn.analysis.compare.Comparison;
import dev.sojourn.analysis.compare.Durations;
import dev.sojourn.analysis.compare.Side;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn compare`: two recordings, before and after.
@Command(
    name = "compare",
    description = "Tells what differs between two recordings, and whether it is more than chance.",
    footer = {"%nExample:", "  sojourn compare before.jfr after.jfr"})
public final class CompareCommand implements Callable<Integer> {
  private static final int MOST_CAUSES = 6;

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;
  @Mixin private RedactOption redact;

  @Parameters(index = "0", paramLabel = "A", description = "The recording from before.")
  private Path before;

  @Parameters(index = "1", paramLabel = "B", description = "The recording from after.")
  private Path after;

  @Override
  public Integer call() throws RecordingException {
    AnalysisOptions options = redact.applyTo(AnalysisOptions.everything());
    Comparison comparison = Comparing.compare(side(before, options), side(after, options));
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.println(Json.of(comparison));
    } else {
      out.print(text(comparison));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private Side side(Path recording, AnalysisOptions options) throws RecordingException {
    BlockBuilder blocks = new BlockBuilder();
    Terminal terminal = Terminal.ofThisProcess();
    try (Input input = Input.of(recording);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
      return new Side(Analyzer.analyze(input.files(), options, progress.reading(), blocks), blocks);
    }
  }

  private static String text(Comparison comparison) {
    StringBuilder text = new StringBuilder(comparison.verdict().text()).append("\n\n");
    text.append("A  ").append(comparison.a()).append("\nB  ").append(comparison.b()).append("\n\n");
    line(text, "", "A", "B", "change", "p");
    for (Comparison.Row row : comparison.rows()) {
      line(
          text,
          (row.differs() ? "* " : "  ") + row.figure(),
          value(row, row.a()),
          value(row, row.b()),
          row.change() == null ? "" : String.format(Locale.ROOT, "%+.0f %%", 100 * row.change()),
          row.pValue() == null ? "" : String.format(Locale.ROOT, "%.4f", row.pValue()));
    }
    text.append("\nWaiting a packet, by cause\n");
    comparison.causes().stream()
        .limit(MOST_CAUSES)
        .forEach(
            row ->
                line(
                    text,
                    "  " + row.cause(),
                    Durations.show(row.aNanosPerPacket()),
                    Durations.show(row.bNanosPerPacket()),
                    "",
                    ""));
    return text.append(method(comparison.method())).toString();
  }

  private static String method(Comparison.Method method) {
    return String.format(
        Locale.ROOT,
        """

        Method: %s;
        %d against %d blocks of %s, %,d permutations, level %s.
        """,
        method.name(),
        method.aBlocks(),
        method.bBlocks(),
        Durations.show(method.blockNanos()),
        method.permutations(),
        method.level());
  }

  private static String value(Comparison.Row row, Double value) {
    if (value == null) {
      return "not known";
    }
    boolean isCount = row.figure().equals("packets") || row.figure().equals("drops");
    return isCount ? String.format(Locale.ROOT, "%,.0f", value) : Durations.show(value);
  }

  private static void line(
      StringBuilder text, String name, String a, String b, String change, String p) {
    text.append(
            String.format(Locale.ROOT, "%-20s %12s %12s %12s %9s", name, a, b, change, p)
                .stripTrailing())
        .append('\n');
  }
}
