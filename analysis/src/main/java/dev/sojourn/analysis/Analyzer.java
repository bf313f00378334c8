package dev.sojourn.analysis;

import dev.sojourn.analysis.report.Report;
import java.nio.file.Path;
import java.util.List;

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
    throw new UnsupportedOperationException("The analysis is not wired up yet");
  }
}
