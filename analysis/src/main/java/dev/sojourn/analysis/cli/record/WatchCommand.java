package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.AttachRefusals;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.AtEnd;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn watch`: looks at the sockets of any process from outside.
@Command(
    name = "watch",
    description = {
      "Looks at the sockets of any process from outside, then explains what waited in their"
          + " queues.",
      "For older JVMs, one that must not load an agent, and any other program. Nothing is loaded"
          + " into the process. If it is a JVM with Flight Recorder (8u262 or newer), a recording"
          + " is started in it meanwhile, for what tells the cause.",
      "A wait that is shorter than the time between two looks may escape, and packets are not told"
          + " apart: attach records every one, on Java 25 or newer.",
      "Looks come late where others have the CPUs, unless they may come first: as root, or with"
          + " the capability CAP_SYS_NICE (in a container: --cap-add SYS_NICE)."
    },
    footer = {
      "%nExample:",
      "  sojourn watch 4711 --seconds 60 --output app.jfr",
      "  sojourn analyze app.jfr app-jvm.jfr"
    })
public final class WatchCommand implements Callable<Integer> {
  private static final Path OWN = Path.of("sojourn.jfr");

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "PID", description = "The process.")
  private long pid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "What is seen from outside (default: sojourn.jfr, which is replaced).",
        "What the JVM records of itself lies beside it, with -jvm in its name."
      })
  private Path output;

  @Option(names = "--force", description = "Replace the outputs if they exist.")
  private boolean force;

  @Mixin private PeriodOption period;

  private int seconds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long to watch; Ctrl-C ends it early (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  @Option(names = "--outside-only", description = "Start no recording in the JVM.")
  private boolean outsideOnly;

  @Override
  public Integer call() throws RecordingException {
    ProcessHandle process = AttachRefusals.exists(pid);
    NewRecording seen = recording(output == null ? OWN : output);
    NewRecording own = recording(beside(seen.place()));
    Onlooker onlooker = Onlooker.start(pid, period.micros(), seen);
    Optional<WatchedJvm> jvm = jvm(own);
    AtEnd end = AtEnd.of(() -> end(onlooker, jvm), () -> reportAtSignal(seen, own));
    boolean goesOn = false;
    try {
      say(
          "watching process %d, %s, for %d s%s"
              .formatted(
                  pid, onlooker.found(), seconds, jvm.isPresent() ? "; its JVM records" : ""));
      if (!onlooker.comesFirst()) {
        say(
            "its looks wait for their turn at a CPU, and come late on a busy machine"
                + " (`sojourn watch --help` tells how they come first)");
      }
      onlooker.go();
      onlooker.awaitEnd(process, Duration.ofSeconds(seconds));
      if (!process.isAlive()) {
        say("process %d has ended: this is what was seen until then".formatted(pid));
      }
    } finally {
      goesOn = end.finish();
    }
    if (goesOn) {
      report(seen, own);
    }
    return ExitCode.DONE;
  }

  private NewRecording recording(Path place) {
    return output == null && !force ? NewRecording.own(place) : NewRecording.named(place, force);
  }

  /// `app.jfr` has `app-jvm.jfr` beside it.
  private static Path beside(Path place) {
    String name = place.getFileName().toString();
    int end = name.endsWith(".jfr") ? name.length() - 4 : name.length();
    return place.resolveSibling(name.substring(0, end) + "-jvm" + name.substring(end));
  }

  private Optional<WatchedJvm> jvm(NewRecording own) {
    if (outsideOnly || !AttachRefusals.isJvm(pid)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WatchedJvm.record(pid, Duration.ofSeconds(seconds), own));
    } catch (Failure refused) {
      say(refused.getMessage() + "; it is only looked at from outside");
      return Optional.empty();
    }
  }

  private void end(Onlooker onlooker, Optional<WatchedJvm> jvm) {
    // First, so that all that it saw is within what the JVM recorded.
    onlooker.end();
    jvm.ifPresent(
        recorded -> {
          try {
            recorded.end();
          } catch (Failure failure) {
            say(failure.getMessage());
          }
        });
  }

  private void report(NewRecording seen, NewRecording own) throws RecordingException {
    List<Path> files = settled(seen, own);
    if (files.isEmpty()) {
      throw new Failure(seen.place() + " was not written: nothing was seen");
    }
    new RecordedFile(files).report(spec, format);
    say(
        "for more: sojourn analyze %s --format html --output report.html"
            .formatted(String.join(" ", files.stream().map(Path::toString).toList())));
  }

  /// What there is when Ctrl-C ended it early.
  private void reportAtSignal(NewRecording seen, NewRecording own) {
    List<Path> files = settled(seen, own);
    if (!files.isEmpty()) {
      new RecordedFile(files).reportOrSay(spec, format);
    }
  }

  private static List<Path> settled(NewRecording seen, NewRecording own) {
    return Stream.of(seen, own).filter(NewRecording::settle).map(NewRecording::place).toList();
  }

  private void say(String what) {
    Errors.say(spec.commandLine().getErr(), what);
  }
}
