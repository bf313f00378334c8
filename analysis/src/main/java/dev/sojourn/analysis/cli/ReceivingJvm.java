package dev.sojourn.analysis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// A JVM that receives packets and, if asked to, writes a recording of them when it ends.
final class ReceivingJvm implements AutoCloseable {
  /// Small, so that a recording that is cut off still holds whole chunks.
  private static final String CHUNK = "1M";

  private final ChildJvm child;
  private final Optional<Path> settings;

  private ReceivingJvm(ChildJvm child, Optional<Path> settings) {
    this.child = child;
    this.settings = settings;
  }

  /// Starts one that records.
  ///
  /// @param recording its file; the folder is made when it is not there, the file written over
  /// @param arguments the sink's
  static ReceivingJvm start(
      MeasuredJvm jvm,
      Path recording,
      List<String> jvmOptions,
      List<String> arguments,
      Consumer<Line> progress) {
    makeWayFor(recording);
    Path settings = settings(jvm);
    List<String> options = new ArrayList<>(jvmOptions);
    options.add("-Xlog:jfr+startup=off");
    options.add("-XX:FlightRecorderOptions:maxchunksize=" + CHUNK);
    // The bare name, in the child's working directory: a comma in a folder's name would end the
    // option.
    options.add(
        "-XX:StartFlightRecording:dumponexit=true,filename=%s,settings=%s"
            .formatted(recording.getFileName(), settings));
    List<String> command = jvm.command(options, "Sink", arguments);
    ChildJvm child = ChildJvm.start("the receiving JVM", command, recording.getParent(), progress);
    return new ReceivingJvm(child, Optional.of(settings));
  }

  /// Starts one that does not record, so that recordings that others start have the settings that
  /// they ask for: of two at a time JFR gives both what either wants.
  static ReceivingJvm startWithoutRecording(
      MeasuredJvm jvm, List<String> jvmOptions, List<String> arguments, Consumer<Line> progress) {
    List<String> command = jvm.command(jvmOptions, "Sink", arguments);
    Path here = Path.of("").toAbsolutePath();
    return new ReceivingJvm(
        ChildJvm.start("the receiving JVM", command, here, progress), Optional.empty());
  }

  /// Its process id.
  long pid() {
    return child.pid();
  }

  /// The port that it receives on, as soon as it does.
  long awaitPort() {
    return child.await("ready").number("port");
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
    return done;
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
    child.close();
    settings.ifPresent(ReceivingJvm::delete);
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // A temporary file more; the system clears them.
    }
  }

  private static void makeWayFor(Path recording) {
    try {
      Files.createDirectories(recording.getParent());
      Files.write(recording, new byte[0]);
      Files.delete(recording);
    } catch (IOException e) {
      throw new Failure(
          "cannot write %s (%s): choose another place with --output"
              .formatted(recording, reason(e)),
          e);
    }
  }

  /// "access denied" from an AccessDeniedException, whose message is only the file.
  private static String reason(IOException e) {
    String type = e.getClass().getSimpleName().replace("Exception", "");
    return type.equals("FileSystem") || type.equals("IO")
        ? String.valueOf(e.getMessage())
        : type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static Path settings(MeasuredJvm jvm) {
    try {
      Path settings = Files.createTempFile("sojourn", ".jfc");
      jvm.copySettings(settings);
      return settings;
    } catch (IOException e) {
      throw new Failure("cannot write a temporary file: " + e.getMessage(), e);
    }
  }
}
