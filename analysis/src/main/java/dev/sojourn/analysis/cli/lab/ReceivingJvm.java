package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.AtEnd;
import dev.sojourn.analysis.cli.shared.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A JVM that receives packets and, if asked to, writes a recording of them when it ends.
final class ReceivingJvm implements AutoCloseable {
  /// Small, so that a recording that is cut off still holds whole chunks.
  private static final String CHUNK = "1M";

  private final ChildJvm child;
  private final Optional<NewRecording> recording;
  private final Runnable forgetSettings;
  private final AtEnd end;
  private volatile boolean received;

  private ReceivingJvm(ChildJvm child, Optional<NewRecording> recording, Runnable forgetSettings) {
    this.child = child;
    this.recording = recording;
    this.forgetSettings = forgetSettings;
    end = AtEnd.of(this::end);
  }

  /// Starts one that records.
  ///
  /// @param recording kept once it has received
  /// @param arguments the sink's
  static ReceivingJvm start(
      MeasuredJvm jvm,
      NewRecording recording,
      List<String> jvmOptions,
      List<String> arguments,
      Consumer<Line> progress) {
    Path settings = TemporarySettings.of(jvm);
    List<String> options = new ArrayList<>(jvmOptions);
    options.add("-Xlog:jfr+startup=off");
    options.add("-XX:FlightRecorderOptions:maxchunksize=" + CHUNK);
    // The bare name, in the child's working directory: a comma in a folder's name would end the
    // option, and a % in a name stands for what JFR puts in.
    options.add(
        "-XX:StartFlightRecording:dumponexit=true,filename=%s,settings=%s"
            .formatted(recording.part().getFileName().toString().replace("%", "%%"), settings));
    List<String> command = jvm.command(options, "Sink", arguments);
    Path folder = recording.place().getParent();
    ChildJvm child = ChildJvm.start("the receiving JVM", command, folder, progress);
    return new ReceivingJvm(
        child, Optional.of(recording), () -> TemporarySettings.delete(settings));
  }

  /// Starts one that does not record, so that recordings that others start have the settings that
  /// they ask for: of two at a time JFR gives both what either wants.
  static ReceivingJvm startWithoutRecording(
      MeasuredJvm jvm, List<String> jvmOptions, List<String> arguments, Consumer<Line> progress) {
    List<String> command = jvm.command(jvmOptions, "Sink", arguments);
    Path here = Path.of("").toAbsolutePath();
    return new ReceivingJvm(
        ChildJvm.start("the receiving JVM", command, here, progress), Optional.empty(), () -> {});
  }

  /// Its process id.
  long pid() {
    return child.pid();
  }

  /// The port that it receives on, as soon as it does.
  long awaitPort() {
    long port = child.await("ready").number("port");
    received = true;
    // JFR has read them before the program began.
    forgetSettings.run();
    return port;
  }

  /// @throws Failure if it has ended
  void checkAlive() {
    child.checkAlive();
  }

  /// Waits until it has ended by itself.
  ///
  /// @return its last line
  Line awaitDone() {
    Line done = child.await("done");
    child.awaitEnd();
    recording.ifPresent(ReceivingJvm::keep);
    return done;
  }

  private static void keep(NewRecording recording) {
    if (!recording.settle()) {
      throw new Failure(recording.place() + " was not written: the receiving JVM recorded nothing");
    }
  }

  /// Has it drain its queue and end.
  ///
  /// @return its last line
  Line finish() {
    child.finish();
    return awaitDone();
  }

  @Override
  public void close() {
    end.finish();
  }

  /// One that never received has recorded nothing to replace an older recording with.
  private void end() {
    child.close();
    forgetSettings.run();
    if (received) {
      recording.ifPresent(NewRecording::settle);
    } else {
      recording.ifPresent(NewRecording::discard);
    }
  }
}
