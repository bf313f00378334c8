package dev.sojourn.fleet.part;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.summary.SocketSummary;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.fleet.minutes.FileCounts;
import dev.sojourn.fleet.minutes.Minute;
import dev.sojourn.fleet.minutes.MinuteLog;
import dev.sojourn.fleet.minutes.StallSlots;
import dev.sojourn.fleet.minutes.Together;
import dev.sojourn.fleet.minutes.Why;
import dev.sojourn.fleet.process.Fault;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.process.ScannedFile;
import dev.sojourn.fleet.storage.LocalCopy;
import dev.sojourn.fleet.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Explains one process's files, joined, and leaves out those that cannot be.
final class Analysis implements AutoCloseable {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int HOURS = 24;

  private final ProcessFiles process;
  private final List<FileRow> failed = new ArrayList<>();
  private final TreeMap<ScannedFile, LocalCopy> copies =
      new TreeMap<>(Comparator.comparing(ScannedFile::path));
  private final List<ScannedFile> files;
  private final List<ScannedFile> spares;
  private final Storage storage;

  private Analysis(ProcessFiles process, Storage storage) {
    this.process = process;
    this.storage = storage;
    this.files = new ArrayList<>(process.files());
    this.spares = new ArrayList<>(process.spares());
  }

  /// What the fleet keeps of the process.
  ///
  /// @throws IOException if this machine's disk fails
  static ProcessPart of(ProcessFiles process, Storage storage) throws IOException {
    try (Analysis analysis = new Analysis(process, storage)) {
      analysis.fetch(process.files());
      return analysis.run();
    }
  }

  private void fetch(List<ScannedFile> wanted) {
    for (ScannedFile file : wanted) {
      try {
        copies.put(file, LocalCopy.of(storage, file.path()));
      } catch (IOException e) {
        leaveOut(file, Fault.of(file.path(), e));
      }
    }
  }

  private void leaveOut(ScannedFile file, Fault fault) {
    files.remove(file);
    failed.add(FileRow.failed(file.path(), file.file().bytes(), process.key(), fault));
    takeSpares();
  }

  /// What a damaged file held may be whole in a copy.
  private void takeSpares() {
    List<ScannedFile> taken = List.copyOf(spares);
    spares.clear();
    files.addAll(taken);
    files.sort(Comparator.comparingLong(ScannedFile::startNanos));
    fetch(taken);
  }

  /// Tries again without each file that turns out to be damaged.
  private ProcessPart run() {
    while (!files.isEmpty()) {
      try {
        return explain();
      } catch (RecordingException e) {
        ScannedFile culprit = culprit(e);
        if (culprit == null || e.kind() == RecordingException.Kind.NO_SOJOURN_EVENTS) {
          List.copyOf(files).forEach(file -> leaveOut(file, fault(file, e)));
        } else {
          leaveOut(culprit, fault(culprit, e));
        }
      }
    }
    return new ProcessPart(null, null, new TreeMap<>(), List.of(), List.of(), failed);
  }

  private ScannedFile culprit(RecordingException e) {
    return files.stream()
        .filter(file -> copies.get(file).path().equals(e.file()))
        .findFirst()
        .orElse(null);
  }

  private Fault fault(ScannedFile file, RecordingException e) {
    return Fault.of(e, copies.get(file).named(e.getMessage()));
  }

  private ProcessPart explain() throws RecordingException {
    MinuteLog log = new MinuteLog();
    StallSlots stalls = new StallSlots();
    FileCounts counts = new FileCounts(files.stream().mapToLong(ScannedFile::startNanos).toArray());
    Summary summary =
        Analyzer.summarize(
            files.stream().map(file -> copies.get(file).path()).toList(),
            AnalysisOptions.everything(),
            Progress.NONE,
            new Together(List.of(log, stalls, counts)));
    List<Minute> minutes = log.minutes(id -> knowsDrops(summary, id));
    List<FileRow> rows = new ArrayList<>(failed);
    for (int i = 0; i < files.size(); i++) {
      rows.add(
          row(files.get(i), counts.packets(i), summary.drops() == null ? null : counts.drops(i)));
    }
    return new ProcessPart(
        digest(summary, minutes, stalls),
        summary.delays(),
        shifts(summary),
        minutes,
        summary.episodes().inTimeOrder().stream().map(EpisodeRow::of).toList(),
        rows);
  }

  /// A socket that only tells of losses was looked at from outside.
  private static boolean knowsDrops(Summary summary, int socket) {
    SocketSummary known = summary.sockets().get(socket);
    return known == null || known.drops() != null;
  }

  private FileRow row(ScannedFile file, long packets, Long drops) {
    return new FileRow(
        file.path(),
        file.file().bytes(),
        process.key(),
        file.startNanos(),
        file.endNanos(),
        packets,
        drops,
        null,
        null);
  }

  /// Reasons that differ only in what led to them are one to a fleet.
  private static TreeMap<Why, Shift> shifts(Summary summary) {
    TreeMap<Why, Shift> shifts = new TreeMap<>();
    summary
        .shifts()
        .forEach(
            (without, shift) ->
                shifts.computeIfAbsent(Why.of(without), key -> new Shift()).add(shift));
    return shifts;
  }

  private Digest digest(Summary summary, List<Minute> minutes, StallSlots stalls) {
    Report report = ReportBuilder.build(process.key(), summary);
    Stretch total = new Stretch();
    TreeMap<Long, Stretch> days = new TreeMap<>();
    TreeMap<Integer, Stretch> hours = new TreeMap<>();
    for (Minute minute : minutes) {
      total.add(minute);
      long start = minute.startNanos();
      days.computeIfAbsent(Math.floorDiv(start, DAY), key -> new Stretch()).add(minute);
      int hour = Math.floorMod(Math.floorDiv(start, HOUR), HOURS);
      hours.computeIfAbsent(hour, key -> new Stretch()).add(minute);
    }
    return new Digest(
        process.key(),
        process.process(),
        new TreeMap<>(),
        report.recording().jvm(),
        report.recording().gc(),
        summary.recording().startNanos(),
        summary.recording().startNanos() + summary.recording().durationNanos(),
        process.weight(),
        total,
        report.delay(),
        summary.drops(),
        summary.episodes().count(),
        summary.episodes().standing(),
        report.verdict(),
        RootShare.of(report),
        days,
        hours,
        stalls.runs(),
        report.coverage());
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<ScannedFile, LocalCopy> copy : copies.entrySet()) {
      copy.getValue().close();
    }
  }
}
