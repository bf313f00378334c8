package dev.sojourn.fleet;

import dev.sojourn.fleet.part.FileRow;
import dev.sojourn.fleet.part.Parts;
import dev.sojourn.fleet.process.Grouping;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.process.Scan;
import dev.sojourn.fleet.process.ScannedFile;
import dev.sojourn.fleet.run.Runner;
import dev.sojourn.fleet.storage.Storage;
import dev.sojourn.fleet.storage.StoredFile;
import dev.sojourn.fleet.sums.FleetSums;
import dev.sojourn.fleet.sums.Summing;
import dev.sojourn.fleet.table.Tables;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The fold: files to processes, processes to what is kept of each, and that to sums and tables. It
/// knows nothing of what runs it.
public final class Fleet {
  private static final Pattern RECORDING = Pattern.compile(".*\\.jfr(\\.(gz|lz4|zip))?");

  private final FleetRequest request;
  private final Storage storage;
  private final Runner runner;

  public Fleet(FleetRequest request, Storage storage, Runner runner) {
    this.request = request;
    this.storage = storage;
    this.runner = runner;
  }

  /// Explains what has changed, writes the tables and returns the sums.
  ///
  /// @throws NothingFoundException if a path names no recording
  /// @throws IOException if the storage fails
  public FleetSums run() throws IOException {
    List<ScannedFile> scanned =
        runner.map(
            "looking through",
            find().stream().map(Scan.Item::new).toList(),
            new Scan(storage, request.labels()));
    Grouping grouping =
        Grouping.of(
            scanned.stream().filter(file -> file.fault() == null).toList(), request.labels());
    FleetSums sums = sum(grouping.processes());
    addRest(scanned, grouping, sums);
    new Tables(storage, request.output()).write(sums, grouping.processes(), runner);
    return sums;
  }

  private List<StoredFile> find() throws IOException {
    TreeMap<String, StoredFile> files = new TreeMap<>();
    for (String path : request.paths()) {
      List<StoredFile> found =
          storage.find(path).stream()
              .filter(file -> file.path().equals(path) || isRecording(file.path()))
              .toList();
      if (found.isEmpty()) {
        throw new NothingFoundException(path);
      }
      found.forEach(file -> files.put(file.path(), file));
    }
    return List.copyOf(files.values());
  }

  private static boolean isRecording(String path) {
    return RECORDING.matcher(path).matches();
  }

  private FleetSums sum(List<ProcessFiles> processes) throws IOException {
    if (processes.isEmpty()) {
      return new FleetSums();
    }
    Parts parts = new Parts(storage, request.output(), request.again());
    return FleetSums.read(
        runner.reduce("explaining", processes, new Summing(parts), FleetSums::merge));
  }

  private static void addRest(List<ScannedFile> scanned, Grouping grouping, FleetSums sums) {
    for (ScannedFile file : scanned) {
      String copyOf = grouping.copies().get(file);
      if (file.fault() != null) {
        sums.add(FileRow.failed(file.path(), file.file().bytes(), null, file.fault()));
      } else if (copyOf != null && !sums.files().containsKey(file.path())) {
        sums.add(FileRow.copy(file, copyOf));
      }
    }
  }
}
