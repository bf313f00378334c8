package dev.sojourn.fleet.process;

import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.fleet.run.Weighed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The files of one process, in the order of time.
///
/// @param key names the process in this fleet
/// @param files those that hold something that no earlier one does
public record ProcessFiles(
    String key,
    ProcessIdentity process,
    TreeMap<String, String> labels,
    ArrayList<ScannedFile> files)
    implements Weighed {
  @Override
  public long weight() {
    return files.stream().mapToLong(file -> file.file().bytes()).sum();
  }

  /// A label; null if the process has none of this name.
  public String label(String name) {
    return labels.get(name);
  }

  List<String> paths() {
    return files.stream().map(ScannedFile::path).toList();
  }
}
