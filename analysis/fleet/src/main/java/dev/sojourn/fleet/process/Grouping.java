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
/// A process is known by its number, the start of its JVM, and its host as far as that is known.
/// Files in which the JVM says nothing are each a process of their own, known by their first chunk,
/// which no two have in common. In containers, every process may be number 1 and start with others
/// of its kind: chunks of one process never overlap in time, so files that do are of different
/// ones.
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
      byProcess.computeIfAbsent(key(file), key -> new ArrayList<>()).add(file);
    }
    List<ProcessFiles> processes = new ArrayList<>();
    Map<ScannedFile, String> copies = new TreeMap<>(Comparator.comparing(ScannedFile::path));
    byProcess.forEach(
        (key, files) -> {
          Set<String> names = new HashSet<>();
          for (Lane lane : lanes(files, copies, rules)) {
            String host = lane.host == null ? "" : lane.host + "/";
            String name = host + key;
            for (int i = 2; !names.add(name); i++) {
              name = host + key + " #" + i;
            }
            processes.add(process(name, lane, rules));
          }
        });
    processes.sort(Comparator.comparing(ProcessFiles::key));
    return new Grouping(processes, copies);
  }

  /// What a file's own events say, so that a copy elsewhere is a copy.
  private static String key(ScannedFile file) {
    ProcessIdentity process = file.process();
    if (process.processId() == null || process.jvmStartNanos() == null) {
      Chunk first = file.chunks().getFirst();
      return "unknown-%d-%d".formatted(first.startNanos(), first.startTicks());
    }
    return "%d-%d".formatted(process.processId(), process.jvmStartNanos());
  }

  /// The wall clock may be set back between two chunks by as much.
  private static final long CLOCK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// One process's chunks.
  private static final class Lane {
    private final ArrayList<ScannedFile> files = new ArrayList<>();
    private final ArrayList<ScannedFile> spares = new ArrayList<>();
    private final Set<Chunk> chunks = new HashSet<>();
    private String host;
    private long end;

    /// Whether the file is of the same process: it shares chunks, or begins after the last one of
    /// the same host.
    boolean fits(ScannedFile file, String host) {
      boolean isSameHost = host == null || this.host == null || host.equals(this.host);
      return file.chunks().stream().anyMatch(chunks::contains)
          || (isSameHost && file.startNanos() > end - CLOCK_NANOS);
    }

    void add(ScannedFile file, String host) {
      if (chunks.containsAll(file.chunks())) {
        spares.add(file);
      } else {
        files.add(file);
      }
      chunks.addAll(file.chunks());
      end = Math.max(end, file.endNanos());
      this.host = this.host == null ? host : this.host;
    }
  }

  private static List<Lane> lanes(
      List<ScannedFile> files, Map<ScannedFile, String> copies, LabelRules rules) {
    List<Lane> lanes = new ArrayList<>();
    for (ScannedFile file : files.stream().sorted(BY_TIME).toList()) {
      String host = rules.ofProcess(file.process(), List.of(file)).get(LabelRules.HOST);
      Lane lane = lanes.stream().filter(l -> l.fits(file, host)).findFirst().orElse(null);
      if (lane == null) {
        lane = new Lane();
        lanes.add(lane);
      }
      lane.add(file, host);
      if (lane.spares.contains(file)) {
        copies.put(file, holder(lane, file));
      }
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

  private static ProcessFiles process(String key, Lane lane, LabelRules rules) {
    ProcessIdentity process = lane.files.getFirst().process();
    List<ScannedFile> all = new ArrayList<>(lane.files);
    all.addAll(lane.spares);
    return new ProcessFiles(key, process, rules.ofProcess(process, all), lane.files, lane.spares);
  }
}
