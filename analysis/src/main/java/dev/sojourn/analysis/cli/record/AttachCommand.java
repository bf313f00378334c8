package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.jvm.AttachedJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.AtEnd;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn attach`: records a JVM that runs already, and leaves its code as it was.
@Command(
    name = "attach",
    description = {
      "Records the datagrams of a running JVM (25 or newer), then explains their waits.",
      "Afterwards its classes and its sockets' options are as they were. The JVM warns of the agent"
          + " on its standard error unless it runs with -XX:+EnableDynamicAgentLoading."
    },
    footer = {"%nExample:", "  sojourn attach 4711 --seconds 60 --output app.jfr"})
public final class AttachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "PID", description = "The JVM's process, as jps lists it.")
  private long pid;

  @Mixin private RecordingOption output;

  private int seconds;
  @Mixin private SampleOption sample;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long to record; Ctrl-C ends it early (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  @Option(
      names = "--detach",
      description =
          "Record nothing: end what an attach began that could not end it itself, because it was"
              + " killed.")
  private boolean detach;

  @Override
  public Integer call() throws RecordingException {
    if (detach) {
      return endOther();
    }
    AgentJar agent = AgentJar.installed();
    try (AttachedJvm jvm = AttachedJvm.attach(pid)) {
      NewRecording recording = output.recording();
      AtEnd end = AtEnd.of(() -> leave(jvm, recording), () -> reportAtSignal(recording));
      boolean goesOn = false;
      try {
        String agentDoes = jvm.record(agent, recording.part(), sample.period(), seconds);
        say("recording %s for %d s; Sojourn %s".formatted(jvm.name(), seconds, agentDoes));
        jvm.awaitEnd(Duration.ofSeconds(seconds));
      } finally {
        goesOn = end.finish();
      }
      if (goesOn) {
        report(recording);
      }
    }
    return ExitCode.DONE;
  }

  private static void leave(AttachedJvm jvm, NewRecording recording) {
    jvm.leave();
    recording.settle();
  }

  /// What there is when Ctrl-C ended it early.
  private void reportAtSignal(NewRecording recording) {
    if (recording.settle()) {
      say("recorded " + recording.place());
      new RecordedFile(recording.place()).reportOrSay(spec, format);
    }
  }

  private void report(NewRecording recording) throws RecordingException {
    if (!recording.settle()) {
      throw new Failure(
          recording.place() + " was not written: see what the JVM said, and whether it was killed");
    }
    new RecordedFile(recording.place()).report(spec, format);
  }

  private int endOther() {
    try (AttachedJvm jvm = AttachedJvm.attach(pid)) {
      String left =
          jvm.endOther(AgentJar.installed())
              .map(file -> ", and wrote " + file)
              .orElse("; it recorded nothing");
      say("the agent stopped recording " + jvm.name() + left);
    }
    return ExitCode.DONE;
  }

  private void say(String what) {
    Errors.say(spec.commandLine().getErr(), what);
  }
}
