package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.shared.AtEnd;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.UserEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn record`: runs a Java program with the agent.
@Command(
    name = "record",
    description = {
      "Runs any Java program (on Java 25 or newer) and records its datagrams, then explains their"
          + " waits.",
      "A command other than java hands the agent to every JVM that it starts; when they are"
          + " several, each writes a recording of its own, with its process number in the name.",
      "%%p in the name of --output stands for that number."
    },
    exitCodeList = {
      "0:done, and the program ended with 0",
      "2:wrong usage",
      "3:the input or the system cannot do it",
      "other:the program's own exit status"
    },
    footer = {"%nExample:", "  sojourn record --output app.jfr -- java -jar app.jar"})
public final class RecordCommand implements Callable<Integer> {
  /// Any status but 0: a program that was interrupted may have recorded nothing.
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Mixin private RecordingOption output;

  @Mixin private SampleOption sample;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "After --: the program and its arguments, as you would start it.")
  private List<String> command;

  @Override
  public Integer call() throws RecordingException {
    RecordedProgram program = RecordedProgram.of(command);
    AgentJar agent = AgentJar.installed();
    RecordedFiles recordings = RecordedFiles.of(output.recording(), program.isJava());
    refuseUnnameable(recordings.pattern());
    program.start(agent.jvmOption(AgentJar.options(recordings.pattern(), sample.period())));
    AtEnd end =
        AtEnd.of(
            () -> recordings.settle(program.awaitEnd() != 0),
            () -> reportAtSignal(recordings, program));
    int status = program.awaitEnd();
    if (end.finish()) {
      if (status != 0) {
        Errors.say(spec.commandLine().getErr(), program + " ended with status " + status);
      }
      report(recordings, program, status);
    }
    return status;
  }

  /// The recorded JVM is in the user's locale, and could not open the file.
  private static void refuseUnnameable(Path pattern) {
    if (UserEnvironment.isAscii()
        && !StandardCharsets.US_ASCII.newEncoder().canEncode(pattern.toString())) {
      throw new Failure(
          "a program in this locale cannot write to %s: set LC_ALL=C.UTF-8, or name a file in ASCII with --output"
              .formatted(pattern.getParent()));
    }
  }

  /// When this process is told to end (Ctrl-C goes to both), it still waits for the program to
  /// write its recording, and reports on what there is.
  private void reportAtSignal(RecordedFiles recordings, RecordedProgram program) {
    recordings.sayNames(spec);
    try {
      report(recordings, program, INTERRUPTED);
    } catch (RecordingException e) {
      Errors.say(spec.commandLine().getErr(), e.getMessage());
    }
  }

  /// What the program came to matters more than that there is nothing to report on it.
  private void report(RecordedFiles recordings, RecordedProgram program, int status)
      throws RecordingException {
    if (program.cannotRecord()) {
      Errors.say(
          spec.commandLine().getErr(),
          program
              + " is of a run-time image without jdk.jfr, so nothing was recorded: build it with"
              + " jlink --add-modules jdk.jfr and its own");
      return;
    }
    try {
      recordings.report(spec, format, program);
    } catch (Failure | RecordingException e) {
      if (status == 0) {
        throw e;
      }
      Errors.say(spec.commandLine().getErr(), e.getMessage());
    }
  }
}
