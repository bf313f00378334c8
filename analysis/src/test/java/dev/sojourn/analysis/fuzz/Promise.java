package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.Redaction;
import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.export.EpisodesCsv;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.PageBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.SummaryFormat;
import dev.sojourn.analysis.summary.SummaryFormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What is promised for any recording: an output, or a [RecordingException] with one sentence.
enum Promise {
  PAGE {
    @Override
    void write(List<Path> files) throws RecordingException, IOException {
      PageBuilder timeline = new PageBuilder();
      StringWriter page = new StringWriter();
      Page.write(checked(files, AnalysisOptions.everything(), timeline), timeline.build(), page);
      if (page.toString().contains("\u001b") || page.toString().contains("<img src=x onerror")) {
        throw new AssertionError("the page holds what a recording says as it is");
      }
    }
  },
  PACKETS {
    @Override
    void write(List<Path> files) throws RecordingException {
      StringWriter packets = new StringWriter();
      checked(files, AnalysisOptions.everything(), new PacketsCsv(packets));
      Outputs.assertHarmless(packets.toString());
    }
  },
  REDACTED {
    @Override
    void write(List<Path> files) throws RecordingException {
      AnalysisOptions options =
          AnalysisOptions.everything().withRedaction(Redaction.keyed("secret"));
      Report report = checked(files, options, Observer.NONE);
      Outputs.assertRedacted(JsonReport.render(report));
      Outputs.assertRedacted(text(report));
    }
  },
  SUMMARY {
    @Override
    void write(List<Path> files) throws RecordingException {
      Summary summary = Analyzer.summarize(files, AnalysisOptions.everything(), Progress.NONE);
      byte[] bytes = SummaryFormat.write(summary);
      Summary again = read(bytes);
      if (!Arrays.equals(bytes, SummaryFormat.write(again))) {
        throw new AssertionError("a summary does not come back as it was");
      }
      assertEqual(
          JsonReport.render(ReportBuilder.build("it", summary)),
          JsonReport.render(ReportBuilder.build("it", again)));
    }
  },
  ANNOTATED {
    @Override
    void write(List<Path> files) throws RecordingException, IOException {
      Path target = files.getFirst().resolveSibling("annotated");
      AnalysisOptions options =
          AnalysisOptions.everything().withRedaction(Redaction.keyed("secret"));
      Annotator.annotate(files.getFirst(), target, options, Progress.NONE);
      Files.delete(target);
    }
  },
  COMPARED {
    @Override
    void write(List<Path> files) {
      Commands.check("compare", files.getFirst().toString(), files.getLast().toString());
    }
  },
  TOP {
    @Override
    void write(List<Path> files) {
      Commands.printed("top", "--file", files.getFirst().toString(), "--seconds", "5");
    }
  },
  RULES {
    @Override
    void write(List<Path> files) throws RecordingException {
      checked(files, AnalysisOptions.everything(), Observer.NONE);
      Rules.check(files.getFirst());
    }
  };

  private static final Style EVERYTHING = new Style(200, false, false, Style.Detail.VERBOSE);

  static Promise of(Script script) {
    return script.oneOf(List.of(values()));
  }

  abstract void write(List<Path> files) throws RecordingException, IOException;

  /// Throws whatever is no refusal: the promise is not kept.
  final void keep(List<Path> files) throws IOException {
    try {
      write(files);
    } catch (RecordingException refused) {
      Outputs.assertSentence(refused.getMessage(), refused);
    }
  }

  /// The parts of the delay are the whole delay, whatever the recording says; and what costs little
  /// is tried with every one.
  private static Report checked(List<Path> files, AnalysisOptions options, Observer observer)
      throws RecordingException {
    Report report = Analyzer.analyze(files, options, Progress.NONE, observer);
    long parts = report.attribution().stream().mapToLong(Attribution::nanos).sum();
    if (report.delay() != null && parts != report.delay().totalNanos()) {
      throw new AssertionError(parts + " ns given to causes of " + report.delay().totalNanos());
    }
    Outputs.assertReport(JsonReport.render(report));
    Outputs.assertHarmless(text(report));
    StringWriter episodes = new StringWriter();
    EpisodesCsv.write(report.episodes(), episodes);
    Outputs.assertHarmless(episodes.toString());
    return report;
  }

  private static String text(Report report) {
    return TextReport.render(report, Shape.NONE, EVERYTHING);
  }

  private static Summary read(byte[] bytes) {
    try {
      return SummaryFormat.read(bytes);
    } catch (SummaryFormatException e) {
      throw new AssertionError("a summary cannot be read back", e);
    }
  }

  private static void assertEqual(String one, String other) {
    if (!one.equals(other)) {
      throw new AssertionError("a summary that was read back reports otherwise");
    }
  }
}
