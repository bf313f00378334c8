package dev.sojourn.fleet.process;

import dev.sojourn.analysis.recording.ProcessIdentity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where a process's labels come from: the end of its files' paths, its environment and properties
/// as far as they are on record, a table; the later of these wins. Whoever knows the machine by no
/// label knows it by what the recording says.
///
/// @param environment label to environment variable
/// @param properties label to system property
public record LabelRules(
    ArrayList<PathPattern> patterns,
    TreeMap<String, String> environment,
    TreeMap<String, String> properties,
    LabelTable table)
    implements Serializable {
  /// The label that the report's table of services goes by.
  public static final String SERVICE = "service";

  /// The label that versions are compared by.
  public static final String VERSION = "version";

  /// The label that processes stall together by.
  public static final String HOST = "host";

  /// Only what recordings say themselves.
  public static LabelRules none() {
    return new LabelRules(new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), LabelTable.NONE);
  }

  Set<String> environmentNames() {
    return Set.copyOf(environment.values());
  }

  Set<String> propertyNames() {
    return Set.copyOf(properties.values());
  }

  /// What a file says of its process besides the table.
  Map<String, String> ofFile(ScannedFile file) {
    Map<String, String> labels = new TreeMap<>();
    if (file.process().host() != null) {
      labels.put(HOST, file.process().host());
    }
    patterns.forEach(pattern -> labels.putAll(pattern.labels(file.path())));
    put(labels, environment, file.environment());
    put(labels, properties, file.properties());
    return labels;
  }

  private static void put(
      Map<String, String> labels, Map<String, String> names, Map<String, String> known) {
    names.forEach(
        (label, name) -> {
          if (known.containsKey(name)) {
            labels.put(label, known.get(name));
          }
        });
  }

  /// All labels of a process that has these files.
  TreeMap<String, String> ofProcess(ProcessIdentity process, List<ScannedFile> files) {
    TreeMap<String, String> labels = new TreeMap<>();
    files.forEach(file -> labels.putAll(ofFile(file)));
    labels.putAll(table.labels(files.stream().map(ScannedFile::path).toList(), process));
    return labels;
  }
}
