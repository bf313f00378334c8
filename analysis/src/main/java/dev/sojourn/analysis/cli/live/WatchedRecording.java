package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.jvm.Jcmd;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.live.Live;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/// A recording that another JVM makes for as long as somebody here follows it. Ends with this
/// process at the latest, however that is told to end.
final class WatchedRecording implements Closeable {
  /// What the JVM keeps on its disk meanwhile, and ever after, should this process be killed.
  private static final String KEPT = "1m";

  /// How long an event waits until it can be read.
  private static final String FLUSHED = "1s";

  private final ProcessHandle process;
  private final Jcmd jcmd;
  private final String name = "sojourn-top-" + ProcessHandle.current().pid();
  private final Thread leave = new Thread(this::close);
  private boolean running;

  private WatchedRecording(ProcessHandle process) {
    this.process = process;
    jcmd = new Jcmd(process.pid());
  }

  /// Has the JVM record what [Live] takes.
  ///
  /// @throws Failure if it does not
  static WatchedRecording start(ProcessHandle process) {
    WatchedRecording recording = new WatchedRecording(process);
    Runtime.getRuntime().addShutdownHook(recording.leave);
    recording.start();
    return recording;
  }

  private synchronized void start() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "JFR.start",
                "name=" + name,
                "settings=none",
                "disk=true",
                "maxage=" + KEPT,
                "flush-interval=" + FLUSHED));
    // The setting stands in the command, so that the JVM has no file of ours to find and to read.
    Live.settings()
        .forEach((setting, value) -> command.add("+" + setting + "=" + value.replace(" ", "")));
    // Even without the answer it may have begun.
    running = true;
    String answer = jcmd.run(command);
    if (!answer.contains("Started recording")) {
      close();
      throw new Failure(
          "process %d does not record: %s"
              .formatted(process.pid(), answer.strip().replaceAll("\\s+", " ")));
    }
  }

  /// Whether the JVM has ever had an event of this type.
  boolean knows(String event) {
    return jcmd.run(List.of("JFR.check", "name=" + name, "verbose=true"))
        .contains("(" + event + ")");
  }

  /// Ends the recording, if the JVM still runs.
  @Override
  public synchronized void close() {
    if (!running) {
      return;
    }
    running = false;
    if (process.isAlive()) {
      jcmd.run(List.of("JFR.stop", "name=" + name));
    }
    try {
      Runtime.getRuntime().removeShutdownHook(leave);
    } catch (IllegalStateException shuttingDown) {
      // This is the hook, or it finds nothing left to do.
    }
  }
}
