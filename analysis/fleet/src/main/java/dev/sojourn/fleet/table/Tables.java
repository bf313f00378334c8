package dev.sojourn.fleet.table;

import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.FileRow;
import dev.sojourn.fleet.part.Parts;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.run.Runner;
import dev.sojourn.fleet.storage.Storage;
import dev.sojourn.fleet.storage.StoredFile;
import dev.sojourn.fleet.sums.FleetSums;
import dev.sojourn.fleet.table.Table.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The results as Parquet, for everyone else's tools: in the output's folder one folder for each of
/// `recordings`, `minutes` and `episodes`. Which process is in which file depends on the fleet
/// alone.
public final class Tables {
  /// As many processes share a file as give some hundred thousand minutes.
  private static final int PROCESSES_PER_FILE = 500;

  private final Storage storage;
  private final String output;

  public Tables(Storage storage, String output) {
    this.storage = storage;
    this.output = output;
  }

  /// Writes all tables, in place of those of the last time.
  ///
  /// @param processes in the order of their keys
  public void write(FleetSums sums, List<ProcessFiles> processes, Runner runner)
      throws IOException {
    Set<String> written = new HashSet<>();
    List<Shard> shards = shards(processes);
    Parts parts = new Parts(storage, output, false);
    for (List<String> names :
        runner.map("writing tables", shards, new ShardTask(storage, output, parts))) {
      written.addAll(names);
    }
    String recordings = output + "/recordings/recordings.parquet";
    storage.write(recordings, out -> writeRecordings(sums, out));
    written.add(recordings);
    deleteOthers(written);
  }

  private static List<Shard> shards(List<ProcessFiles> processes) {
    List<Shard> shards = new ArrayList<>();
    for (int from = 0; from < processes.size(); from += PROCESSES_PER_FILE) {
      int to = Math.min(processes.size(), from + PROCESSES_PER_FILE);
      shards.add(new Shard(shards.size(), new ArrayList<>(processes.subList(from, to))));
    }
    return shards;
  }

  private void deleteOthers(Set<String> written) throws IOException {
    for (String table : List.of("recordings", "minutes", "episodes")) {
      for (StoredFile file : storage.find(output + "/" + table)) {
        if (file.path().endsWith(".parquet")
            && written.stream().noneMatch(name -> isSame(file.path(), name))) {
          storage.delete(file.path());
        }
      }
    }
  }

  /// A storage may tell a path with its scheme and host.
  private static boolean isSame(String path, String written) {
    return path.substring(path.lastIndexOf('/'))
        .equals(written.substring(written.lastIndexOf('/')));
  }

  private static void writeRecordings(FleetSums sums, OutputStream out) throws IOException {
    Map<String, Digest> processes = new TreeMap<>();
    sums.processes().forEach(process -> processes.put(process.key(), process));
    try (Table table = new Table(Schemas.RECORDINGS, out)) {
      for (FileRow file : sums.files().values()) {
        Digest process = file.process() == null ? null : processes.get(file.process());
        table.add(recording(table.row(), file, process));
      }
    }
  }

  private static Row recording(Row row, FileRow file, Digest process) {
    row.put("file", file.path())
        .put("file_bytes", (Long) file.bytes())
        .put("status", file.fault() != null ? "failed" : file.copyOf() != null ? "copy" : "read")
        .put("error_kind", file.fault() == null ? null : file.fault().kind())
        .put("error", file.fault() == null ? null : file.fault().sentence())
        .put("copy_of", file.copyOf())
        .put("process", file.process())
        .put("start_nanos", file.startNanos())
        .put("end_nanos", file.endNanos())
        .put("packets", file.packets())
        .put("drops", file.drops());
    labels(row, process == null ? Map.of() : process.labels());
    if (process != null && file.fault() == null) {
      row.put("host", process.host())
          .put("pid", process.process().processId())
          .put("jvm_start_nanos", process.process().jvmStartNanos())
          .put("jvm", process.jvm())
          .put("gc", process.gc())
          .put("backpressure", process.verdict().backpressure())
          .put("verdict_cause", process.verdict().cause())
          .put("verdict", process.verdict().text());
    }
    return row;
  }

  static void labels(Row row, Map<String, String> labels) {
    Row map = row.within("labels");
    labels.forEach((name, value) -> map.within("key_value").put("key", name).put("value", value));
  }
}
