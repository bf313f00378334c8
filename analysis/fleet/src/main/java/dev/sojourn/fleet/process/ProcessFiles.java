package dev.sojourn.fleet.process;

import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.fleet.run.Weighed;
import java.util.ArrayList;
import java.util.TreeMap;

/// The files of one process, in the order of time.
///
/// @param key names the process in this fleet
/// @param files those that hold something that no earlier one does
/// @param spares the others, for the case that one of those turns out to be damaged
public record ProcessFiles(
    String key,
    ProcessIdentity process,
    TreeMap<String, String> labels,
    ArrayList<ScannedFile> files,
    ArrayList<ScannedFile> spares)
    implements Weighed {
  @Override
  public long weight() {
    return files.stream().mapToLong(file -> file.file().bytes()).sum();
  }
}
