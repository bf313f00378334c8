package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.Jcmd;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A recording that a watched JVM is asked for by `jcmd`, in its own temporary folder, which is one
/// of another root where it runs in a container. It ends by itself a while after it should, so that
/// it does not go on for ever if whoever asked for it is killed.
final class WatchedJvm {
  private static final Duration RESERVE = Duration.ofSeconds(60);
  private static final String STARTED = "Started recording";

  private final Jcmd jcmd;
  private final String name;
  private final JvmFolder folder;
  private final NewRecording recording;
  private boolean over;

  private WatchedJvm(Jcmd jcmd, String name, JvmFolder folder, NewRecording recording) {
    this.jcmd = jcmd;
    this.name = name;
    this.folder = folder;
    this.recording = recording;
  }

  /// Has a JVM record itself, by Sojourn's settings as far as it knows them.
  ///
  /// @throws Failure if it does not; the sentence says why
  static WatchedJvm record(long pid, Duration time, NewRecording recording) {
    String name = "sojourn-watch-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Jcmd jcmd = new Jcmd(pid);
    try {
      JvmFolder folder = JvmFolder.of(pid);
      try {
        begin(jcmd, name, folder, time);
        return new WatchedJvm(jcmd, name, folder, recording);
      } catch (Failure refused) {
        folder.close();
        throw refused;
      }
    } catch (IOException e) {
      throw new Failure(
          "the JVM records nothing of itself (its %s: %s)".formatted(JvmFolder.PATH, Reason.of(e)),
          e);
    }
  }

  private static void begin(Jcmd jcmd, String name, JvmFolder folder, Duration time) {
    String settings = name + ".jfc";
    try {
      folder.writeSettings(settings);
      String answer =
          jcmd.run(
              List.of(
                  "JFR.start",
                  "name=" + name,
                  "settings=" + JvmFolder.PATH.resolve(settings),
                  "filename=" + JvmFolder.PATH.resolve(recordingOf(name)),
                  "dumponexit=true",
                  "duration=" + time.plus(RESERVE).toSeconds() + "s"));
      if (!answer.contains(STARTED)) {
        throw new Failure("the JVM records nothing of itself (%s)".formatted(reason(answer)));
      }
    } catch (IOException e) {
      throw new Failure(
          "the JVM records nothing of itself (%s: %s)"
              .formatted(JvmFolder.PATH.resolve(settings), Reason.of(e)),
          e);
    } finally {
      // It has read them by now.
      folder.delete(settings);
    }
  }

  private static String recordingOf(String name) {
    return name + ".jfr";
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
    try (folder) {
      if (ProcessHandle.of(jcmd.pid()).isPresent()) {
        jcmd.run(List.of("JFR.stop", "name=" + name));
      }
      if (!folder.take(recordingOf(name), recording.part())) {
        throw new Failure(lost("it ended without writing it"));
      }
    } catch (IOException e) {
      throw new Failure(lost(Reason.of(e)), e);
    }
    recording.settle();
  }

  private static String lost(String why) {
    return "what the JVM recorded of itself is lost (%s): only what was seen from outside is told"
        .formatted(why);
  }
}
