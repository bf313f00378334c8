package dev.sojourn.fleet.process;

import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.analysis.recording.RecordingScan.Chunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Which files are of one process, and which hold only what another one holds.
///
/// A process is known by its host, its number and the start of its JVM. Files of which the JVM says
/// nothing are each a process of their own, known by their first chunk, which no two have in
/// common. In containers, every process may be number 1 and start with others of its kind: chunks
/// of one process never overlap in time, so files that do are of different ones.
///
/// @param processes in the order of their keys
/// @param copies files that hold nothing of their own, with the path of the one that has it
public record Grouping(List<ProcessFiles> processes, Map<ScannedFile, String> copies) {
  private static final Comparator<ScannedFile> BY_TIME =
      Comparator.comparingLong(ScannedFile::startNanos)
          .thenComparing(Comparator.comparingLong(ScannedFile::endNanos).reversed())
          .thenComparing(ScannedFile::path);

  /// @param scanned without those that have a fault
  public static Grouping of(Collection<ScannedFile> scanned, LabelRules rules) {
    Map<String, List<ScannedFile>> byProcess = new TreeMap<>();
    for (ScannedFile file : scanned) {
      byProcess.computeIfAbsent(key(file, rules), key -> new ArrayList<>()).add(file);
    }
    List<ProcessFiles> processes = new ArrayList<>();
    Map<ScannedFile, String> copies = new TreeMap<>(Comparator.comparing(ScannedFile::path));
    byProcess.forEach(
        (key, files) -> {
          List<Lane> lanes = lanes(files, copies);
          for (int i = 0; i < lanes.size(); i++) {
            String name = i == 0 ? key : key + " #" + (i + 1);
            processes.add(process(name, lanes.get(i).files, rules));
          }
        });
    processes.sort(Comparator.comparing(ProcessFiles::key));
    return new Grouping(processes, copies);
  }

  private static String key(ScannedFile file, LabelRules rules) {
    ProcessIdentity process = file.process();
    String host = rules.ofProcess(process, List.of(file)).getOrDefault(LabelRules.HOST, "");
    if (process.processId() == null || process.jvmStartNanos() == null) {
      Chunk first = file.chunks().getFirst();
      return "%s/unknown/%d-%d".formatted(host, first.startNanos(), first.startTicks());
    }
    return "%s/%d/%d".formatted(host, process.processId(), process.jvmStartNanos());
  }

  /// The wall clock may be set back between two chunks by as much.
  private static final long CLOCK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// One process's chunks.
  private static final class Lane {
    private final ArrayList<ScannedFile> files = new ArrayList<>();
    private final Set<Chunk> chunks = new HashSet<>();
    private long end;

    /// Whether the file may be of the same process: it shares chunks, or begins after the last.
    boolean fits(ScannedFile file) {
      return file.startNanos() > end - CLOCK_NANOS
          || file.chunks().stream().anyMatch(chunks::contains);
    }

    void add(ScannedFile file) {
      files.add(file);
      chunks.addAll(file.chunks());
      end = Math.max(end, file.endNanos());
    }
  }

  private static List<Lane> lanes(List<ScannedFile> files, Map<ScannedFile, String> copies) {
    List<Lane> lanes = new ArrayList<>();
    for (ScannedFile file : files.stream().sorted(BY_TIME).toList()) {
      Lane lane = lanes.stream().filter(l -> l.fits(file)).findFirst().orElse(null);
      if (lane == null) {
        lane = new Lane();
        lanes.add(lane);
      } else if (lane.chunks.containsAll(file.chunks())) {
        copies.put(file, holder(lane, file));
        continue;
      }
      lane.add(file);
    }
    return lanes;
  }

  private static String holder(Lane lane, ScannedFile copy) {
    return lane.files.stream()
        .filter(file -> file.chunks().contains(copy.chunks().getFirst()))
        .findFirst()
        .orElse(lane.files.getFirst())
        .path();
  }

  private static ProcessFiles process(String key, ArrayList<ScannedFile> files, LabelRules rules) {
    ProcessIdentity process = files.getFirst().process();
    return new ProcessFiles(key, process, rules.ofProcess(process, files), files);
  }
}
