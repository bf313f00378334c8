package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Observer.StallSpan;
import dev.sojourn.analysis.PartFile;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.Redaction;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.recording.ChunkCopy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Copies a recording and puts its episodes and causes into the copy, as events on the receiving
/// threads' lanes.
public final class Annotator {
  private Annotator() {}

  /// @param target is replaced once everything is written; the source is only read
  /// @return what was found
  /// @throws IOException if the target cannot be written, or is a folder or a device
  public static Report annotate(Path source, Path target, Progress progress)
      throws RecordingException, IOException {
    return annotate(source, target, AnalysisOptions.everything(), progress);
  }

  /// The same, with the addresses in the copy's strings redacted, if the options ask for it.
  ///
  /// @throws IOException as above
  public static Report annotate(
      Path source, Path target, AnalysisOptions options, Progress progress)
      throws RecordingException, IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device would be replaced by a file.
      throw new FileSystemException(target.toString(), null, "no regular file");
    }
    StallCollector stalls = new StallCollector();
    Report report = Analyzer.analyze(List.of(source), options, progress, stalls);
    // A link goes on to point at the new content.
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path copy = PartFile.beside(place);
    try {
      write(source, copy, report, stalls, options.redaction());
      Files.move(copy, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
    return report;
  }

  private static void write(
      Path source, Path copy, Report report, StallCollector stalls, Optional<Redaction> redaction)
      throws RecordingException, IOException {
    ChunkCopy.Clock clock;
    try (OutputStream out = Files.newOutputStream(copy)) {
      clock = ChunkCopy.copy(source, out, redaction);
    }
    EventTypes types = EventTypes.of(source, copy);
    if (types.names().contains(Annotations.EPISODE)) {
      throw new RecordingException(
          RecordingException.Kind.ANNOTATED,
          source,
          source + " is annotated already; annotate the recording that it is a copy of");
    }
    Map<Long, ReceiverThread> threads = ReceiverThread.find(source, copy, stalls.threads());
    AnnotationChunk chunk = new AnnotationChunk(clock, types.highestId());
    EpisodeRoots roots = new EpisodeRoots(report.roots(), stalls.chains());
    for (EpisodeRow episode : report.episodes()) {
      Long thread = stalls.threadOf(episode.socket());
      chunk.add(
          episode,
          threads.get(thread),
          EpisodeRoots.main(episode),
          roots.of(
              episode,
              thread == null ? OptionalLong.empty() : OptionalLong.of(thread),
              AnnotationChunk.nanos(episode.start())));
    }
    for (StallSpan stall : stalls.stalls()) {
      if (stall.thread().isPresent()) {
        chunk.add(stall, threads.get(stall.thread().getAsLong()));
      } else {
        threads.values().forEach(thread -> chunk.add(stall, thread));
      }
    }
    Files.write(copy, chunk.finish(), StandardOpenOption.APPEND);
  }
}
