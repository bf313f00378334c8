package dev.sojourn.analysis;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.RecordingReader;
import dev.sojourn.analysis.recording.RecordingSpan;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.summary.Explained;
import dev.sojourn.analysis.summary.Explainer;
import dev.sojourn.analysis.summary.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The entry point: recordings in, one report out.
public final class Analyzer {
  private Analyzer() {}

  /// Reads the recordings as one, in time order, and explains the waits in them.
  ///
  /// Memory is bounded by the largest chunk, not by the recording. A recording that was cut off
  /// yields what its whole chunks hold, and the report says so.
  ///
  /// @param recordings one file, or the rotated files of one process; plain, gzip, lz4 or zip
  /// @param progress told after every chunk, on the calling thread
  /// @throws RecordingException if nothing can be said about the files; its message is for people
  public static Report analyze(List<Path> recordings, AnalysisOptions options, Progress progress)
      throws RecordingException {
    return analyze(recordings, options, progress, Observer.NONE);
  }

  /// The same, with an observer that sees every packet, queue reading and stall pass.
  ///
  /// @throws RecordingException as above
  public static Report analyze(
      List<Path> recordings, AnalysisOptions options, Progress progress, Observer observer)
      throws RecordingException {
    return ReportBuilder.build(
        names(recordings), summarize(recordings, options, progress, observer, Explained.NONE));
  }

  /// The same, as sums that can be added to those of other recordings.
  ///
  /// @throws RecordingException as [#analyze] does
  public static Summary summarize(List<Path> recordings, AnalysisOptions options, Progress progress)
      throws RecordingException {
    return summarize(recordings, options, progress, Observer.NONE, Explained.NONE);
  }

  /// The same, telling every packet's causes besides.
  ///
  /// @throws RecordingException as [#analyze] does
  public static Summary summarize(
      List<Path> recordings, AnalysisOptions options, Progress progress, Explained explained)
      throws RecordingException {
    return summarize(recordings, options, progress, Observer.NONE, explained);
  }

  private static Summary summarize(
      List<Path> recordings,
      AnalysisOptions options,
      Progress progress,
      Observer observer,
      Explained explained)
      throws RecordingException {
    if (recordings.isEmpty()) {
      throw new IllegalArgumentException("No recording was named");
    }
    try (RecordingReader reader = new RecordingReader(recordings, options.redaction())) {
      Explainer explainer = new Explainer(reader.participants(), options, observer, explained);
      if (observer != Observer.NONE) {
        RecordingSpan span = reader.span();
        observer.begin(span.startNanos(), span.endNanos());
      }
      explain(reader, explainer, progress);
      Summary summary = explainer.finish(reader.isTruncated());
      check(summary, recordings, options);
      return summary;
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          Kind.TOO_LARGE,
          recordings.getFirst(),
          names(recordings)
              + " has chunks with more in them than fits a heap of "
              + Runtime.getRuntime().maxMemory() / 1_000_000
              + " MB; allow it more (java -Xmx)",
          e);
    }
  }

  private static void explain(RecordingReader reader, Explainer explainer, Progress progress)
      throws RecordingException {
    ChunkRows current = reader.next();
    if (current != null) {
      explainer.learn(current);
    }
    while (current != null) {
      ChunkRows next = reader.next();
      if (next != null) {
        explainer.learn(next);
      }
      explainer.explain(current);
      progress.at(current.bytesRead(), current.bytesTotal());
      current = next;
    }
  }

  private static void check(Summary summary, List<Path> recordings, AnalysisOptions options)
      throws RecordingException {
    Path first = recordings.getFirst();
    if (!summary.recording().knowsSojourn() && summary.sampled().isEmpty()) {
      throw new RecordingException(
          Kind.NO_SOJOURN_EVENTS,
          first,
          names(recordings)
              + " holds no events of Sojourn; record a JVM that receives with it, for instance with"
              + " sojourn record");
    }
    boolean empty =
        summary.packets().count() == 0
            && summary.delays().count() == 0
            && summary.sampled().isEmpty()
            && summary.accepts().isEmpty();
    if (empty && !options.selectsEverything()) {
      throw new RecordingException(
          Kind.NOTHING_SELECTED,
          first,
          names(recordings)
              + " has no packet that the options select; widen the time, the socket or the thread");
    }
  }

  private static String names(List<Path> recordings) {
    return recordings.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
