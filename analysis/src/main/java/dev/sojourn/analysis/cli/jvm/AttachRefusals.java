package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.cli.shared.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Why a process can not be attached to, found out before anything is sent to it: attaching begins
/// with a signal (SIGQUIT) that means something else to other programs, often the end.
public final class AttachRefusals {
  private static final String HOTSPOT = "libjvm.so";
  private static final int OLDEST = 25;

  private AttachRefusals() {}

  /// @throws Failure unless the process is a JVM that this user may attach to
  static ProcessHandle check(long pid) {
    ProcessHandle process = exists(pid);
    String mine = System.getProperty("user.name");
    otherUsers(pid, process.info().user().orElse(mine), mine);
    if (!isJvm(pid)) {
      throw new Failure("process " + pid + " is no HotSpot JVM: jps lists the JVMs");
    }
    return process;
  }

  /// @throws Failure unless there is such a process, and another one than this
  public static ProcessHandle exists(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      throw new Failure("process " + pid + " is this command itself: jps lists the JVMs");
    }
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new Failure("there is no process " + pid + ": jps lists the JVMs"));
  }

  /// @throws Failure if the process is another user's; root may attach to all
  public static void otherUsers(long pid, String owner, String mine) {
    if (!owner.equals(mine) && !mine.equals("root")) {
      throw new Failure(
          "process %d belongs to %s, and this is %s: run this command as %2$s"
              .formatted(pid, owner, mine));
    }
  }

  /// @throws Failure if the JVM is older than what the agent needs
  static void old(long pid, String version) {
    if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST) {
      throw new Failure(
          ("process %d runs Java %s, and the agent needs %d or newer: sojourn watch %1$d looks at"
                  + " its sockets from outside")
              .formatted(pid, version, OLDEST));
    }
  }

  /// Whether the process has HotSpot's library in its memory; where that can not be seen, the
  /// attach will find out.
  public static boolean isJvm(long pid) {
    try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
      return maps.anyMatch(line -> line.endsWith(HOTSPOT) || line.contains(HOTSPOT + " "));
    } catch (IOException e) {
      return true;
    }
  }
}
