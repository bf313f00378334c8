package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.Jcmd;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/// A recording that a watched JVM is asked for by `jcmd`, in its own temporary folder, which is one
/// of another root where it runs in a container. It ends by itself a while after it should, so that
/// it does not go on for ever if whoever asked for it is killed.
final class WatchedJvm {
  private static final Duration RESERVE = Duration.ofSeconds(60);
  private static final String STARTED = "Started recording";
  private static final Path TEMPORARY = Path.of("/tmp");

  private final Jcmd jcmd;
  private final String name;
  private final Path file;
  private final NewRecording recording;
  private boolean over;

  private WatchedJvm(Jcmd jcmd, String name, Path file, NewRecording recording) {
    this.jcmd = jcmd;
    this.name = name;
    this.file = file;
    this.recording = recording;
  }

  /// Has a JVM record itself, by Sojourn's settings as far as it knows them.
  ///
  /// @throws Failure if it does not; the sentence says why
  static WatchedJvm record(long pid, Duration time, NewRecording recording) {
    String name = "sojourn-watch-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path root = root(pid);
    Path settings = TEMPORARY.resolve(name + ".jfc");
    Path file = TEMPORARY.resolve(name + ".jfr");
    Jcmd jcmd = new Jcmd(pid);
    try {
      writeSettings(seen(root, settings));
      String answer =
          jcmd.run(
              List.of(
                  "JFR.start",
                  "name=" + name,
                  "settings=" + settings,
                  "filename=" + file,
                  "dumponexit=true",
                  "duration=" + time.plus(RESERVE).toSeconds() + "s"));
      if (!answer.contains(STARTED)) {
        throw new Failure("the JVM records nothing of itself (%s)".formatted(reason(answer)));
      }
      return new WatchedJvm(jcmd, name, seen(root, file), recording);
    } catch (IOException e) {
      throw new Failure(
          "the JVM records nothing of itself (%s: %s)".formatted(settings, Reason.of(e)), e);
    } finally {
      // It has read them by now.
      delete(seen(root, settings));
    }
  }

  /// As this process sees a file of the JVM's.
  private static Path seen(Path root, Path file) {
    return root.resolve(TEMPORARY.getRoot().relativize(file));
  }

  /// Its root goes away with a process, so this one's is better where the two are the same.
  private static Path root(long pid) {
    Path there = Path.of("/proc", Long.toString(pid), "root");
    try {
      return Files.isSameFile(there, TEMPORARY.getRoot()) ? TEMPORARY.getRoot() : there;
    } catch (IOException e) {
      return there;
    }
  }

  private static void writeSettings(Path settings) throws IOException {
    // Whoever the JVM runs as has to read them.
    Files.createFile(
        settings,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    MeasuredJvm.installed().copySettings(settings);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /// What a JVM says, without the line that names it.
  private static String reason(String answer) {
    return answer
        .lines()
        .filter(line -> !line.isBlank() && !line.matches("[0-9]+:"))
        .findFirst()
        .orElse("it does not say why");
  }

  /// Has it end the recording, and takes that over.
  ///
  /// @throws Failure if there is none
  synchronized void end() {
    if (over) {
      return;
    }
    over = true;
    if (ProcessHandle.of(jcmd.pid()).isPresent()) {
      jcmd.run(List.of("JFR.stop", "name=" + name));
    }
    try {
      if (Files.size(file) == 0) {
        delete(file);
        throw new Failure(lost("it ended without writing it"));
      }
      Files.copy(file, recording.part());
      delete(file);
    } catch (IOException e) {
      throw new Failure(lost(Reason.of(e)), e);
    }
    recording.settle();
  }

  private static String lost(String why) {
    return "what the JVM recorded of itself is lost (%s): only what was seen from outside is told"
        .formatted(why);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A temporary file more; the system clears them.
    }
  }
}
