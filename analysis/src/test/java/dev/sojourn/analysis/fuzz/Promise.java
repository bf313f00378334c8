package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.annotate.Annotator;
import dev.sojourn.analysis.export.EpisodesCsv;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is promised for any recording: an output, or a [RecordingException] with one sentence.
enum Promise {
  TEXT {
    @Override
    void write(List<Path> files) throws RecordingException {
      TextReport.render(checked(files, Observer.NONE), Shape.NONE, Style.PLAIN);
    }
  },
  JSON {
    @Override
    void write(List<Path> files) throws RecordingException {
      JsonReport.render(checked(files, Observer.NONE));
    }
  },
  PAGE {
    @Override
    void write(List<Path> files) throws RecordingException, IOException {
      TimelineBuilder timeline = new TimelineBuilder();
      Page.write(checked(files, timeline), timeline.build(), Writer.nullWriter());
    }
  },
  PACKETS {
    @Override
    void write(List<Path> files) throws RecordingException {
      checked(files, new PacketsCsv(Writer.nullWriter()));
    }
  },
  EPISODES {
    @Override
    void write(List<Path> files) throws RecordingException, IOException {
      EpisodesCsv.write(checked(files, Observer.NONE).episodes(), Writer.nullWriter());
    }
  },
  ANNOTATED {
    @Override
    void write(List<Path> files) throws RecordingException, IOException {
      Path target = files.getFirst().resolveSibling("annotated");
      Annotator.annotate(files.getFirst(), target, Progress.NONE);
      Files.delete(target);
    }
  };

  static Promise of(Script script) {
    return script.oneOf(List.of(values()));
  }

  abstract void write(List<Path> files) throws RecordingException, IOException;

  /// Throws whatever is no refusal: the promise is not kept.
  final void keep(List<Path> files) throws IOException {
    try {
      write(files);
    } catch (RecordingException refused) {
      String sentence = refused.getMessage();
      if (sentence == null || sentence.isBlank() || sentence.lines().count() != 1) {
        throw new AssertionError("not one sentence: " + sentence, refused);
      }
    }
  }

  /// The parts of the delay are the whole delay, whatever the recording says.
  private static Report checked(List<Path> files, Observer observer) throws RecordingException {
    Report report = Analyzer.analyze(files, AnalysisOptions.everything(), Progress.NONE, observer);
    long parts = report.attribution().stream().mapToLong(Report.Attribution::nanos).sum();
    if (report.delay() != null && parts != report.delay().totalNanos()) {
      throw new AssertionError(parts + " ns given to causes of " + report.delay().totalNanos());
    }
    return report;
  }
}
