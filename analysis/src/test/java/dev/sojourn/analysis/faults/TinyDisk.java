package dev.sojourn.analysis.faults;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder that is a small disk of its own for the commands of a shell script, and only for them:
/// mounted in a namespace that ends with the script.
///
/// @param folder where it is mounted
/// @param size as tmpfs takes it, such as `64k`
record TinyDisk(Path folder, String size) {
  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$1\" none \"$2\" || exit 99; disk=$2; shift 2; ";
  private static final int CANNOT_MOUNT = 99;

  /// Anybody's own namespace, and root's where the system grants those to nobody else.
  private static final List<List<String>> NAMESPACES =
      List.of(
          List.of("unshare", "--user", "--map-root-user", "--mount"),
          List.of("unshare", "--mount"));

  /// What the script did.
  record Ended(int status, String output) {}

  /// Runs a script, in which `$disk` is the folder and `"$@"` the command.
  Ended run(String script, List<String> command) throws IOException, InterruptedException {
    for (List<String> namespace : NAMESPACES) {
      if (shell(namespace, "true", List.of()).status == 0) {
        return shell(namespace, script, command);
      }
    }
    return abort("this system lets nobody mount a disk of their own (unshare --mount)");
  }

  private Ended shell(List<String> namespace, String script, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(namespace);
    line.addAll(List.of("sh", "-c", MOUNT + script, "sh", size, folder.toString()));
    line.addAll(command);
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException noUnshare) {
      return new Ended(CANNOT_MOUNT, noUnshare.getMessage());
    }
  }
}
