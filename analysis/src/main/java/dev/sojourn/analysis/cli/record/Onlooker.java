package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A JVM of Sojourn's that looks at another process, and records what it sees.
final class Onlooker {
  /// Small, so that a recording that is cut off still holds whole chunks.
  private static final String CHUNK = "1M";

  private static final Duration STEP = Duration.ofMillis(200);

  private final ChildJvm child;
  private final NewRecording recording;
  private final Line ready;

  private Onlooker(ChildJvm child, NewRecording recording, Line ready) {
    this.child = child;
    this.recording = recording;
    this.ready = ready;
  }

  /// Starts one, and waits until it can look.
  ///
  /// @throws Failure if it may not; the sentence says why
  static Onlooker start(long pid, long periodMicros, NewRecording recording) {
    // The bare name, in the child's working directory: a comma in a folder's name would end the
    // option, and a % in a name stands for what JFR puts in.
    String file = recording.part().getFileName().toString().replace("%", "%%");
    List<String> options =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-Xlog:jfr+startup=off",
            "-XX:FlightRecorderOptions:maxchunksize=" + CHUNK,
            // Of the JDK's events none, of Sojourn's all.
            "-XX:StartFlightRecording:settings=none,dumponexit=true,filename=" + file);
    List<String> arguments =
        List.of("--pid", Long.toString(pid), "--period", Long.toString(periodMicros));
    ChildJvm child =
        ChildJvm.start(
            "the JVM that looks",
            MeasuredJvm.installed().command(options, "Watcher", arguments),
            recording.place().getParent(),
            line -> {});
    try {
      return new Onlooker(child, recording, child.await("ready"));
    } catch (Failure refused) {
      child.close();
      recording.discard();
      throw refused;
    }
  }

  /// Has it begin.
  void go() {
    child.say("go");
  }

  /// What it looks at, for a person.
  String found() {
    long sockets = ready.number("sockets");
    return (sockets == 1 ? "1 socket" : sockets + " sockets")
        + (ready.truth("elsewhere")
            ? " in another network namespace, where packets are stamped anew as they enter"
            : "")
        + (ready.truth("stamps")
            ? ""
            : " (the kernel does not stamp packets: their age is not known)");
  }

  /// Waits until the process ends, at most so long.
  void awaitEnd(ProcessHandle process, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    Optional<Line> done = Optional.empty();
    while (done.isEmpty() && process.isAlive() && System.nanoTime() - deadline < 0) {
      done = child.await("done", STEP);
    }
  }

  /// Whether its looks come before other programs have their turn at a CPU.
  boolean comesFirst() {
    return ready.truth("first");
  }

  /// Has it write its recording and end.
  void end() {
    child.close();
    recording.settle();
  }
}
