package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.cli.analyze.AnalyzeCommand;
import dev.sojourn.analysis.cli.analyze.AnnotateCommand;
import dev.sojourn.analysis.cli.analyze.CompareCommand;
import dev.sojourn.analysis.cli.doctor.DoctorCommand;
import dev.sojourn.analysis.cli.lab.DemoCommand;
import dev.sojourn.analysis.cli.lab.ReceiveCommand;
import dev.sojourn.analysis.cli.lab.SendCommand;
import dev.sojourn.analysis.cli.live.TopCommand;
import dev.sojourn.analysis.cli.mcp.McpCommand;
import dev.sojourn.analysis.cli.prove.bench.BenchCommand;
import dev.sojourn.analysis.cli.prove.fuzz.FuzzCommand;
import dev.sojourn.analysis.cli.prove.scorecard.ScorecardCommand;
import dev.sojourn.analysis.cli.prove.soak.SoakCommand;
import dev.sojourn.analysis.cli.record.AttachCommand;
import dev.sojourn.analysis.cli.record.RecordCommand;
import dev.sojourn.analysis.cli.record.SettingsCommand;
import dev.sojourn.analysis.cli.record.WatchCommand;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.StandardOutput;
import dev.sojourn.analysis.cli.shared.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command: `sojourn COMMAND`.
@Command(
    name = "sojourn",
    description = "How long each packet waited in the kernel before a JVM read it, and why.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "2:wrong usage", "3:the input or the system cannot do it"},
    subcommands = {
      DemoCommand.class,
      DoctorCommand.class,
      RecordCommand.class,
      AttachCommand.class,
      WatchCommand.class,
      SettingsCommand.class,
      TopCommand.class,
      AnalyzeCommand.class,
      CompareCommand.class,
      AbsentFleet.class,
      AnnotateCommand.class,
      McpCommand.class,
      ReceiveCommand.class,
      SendCommand.class,
      CompletionCommand.class,
      HelpCommand.class,
      ScorecardCommand.class,
      BenchCommand.class,
      FuzzCommand.class,
      SoakCommand.class
    })
public final class Sojourn implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String... args) {
    StandardOutput standardOutput = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, args);
    out.flush();
    System.exit(standardOutput.problem().map(e -> notWritten(e, exitCode, err)).orElse(exitCode));
  }

  private static int notWritten(IOException e, int exitCode, PrintWriter err) {
    Errors.say(
        err,
        "sojourn: cannot write to standard output (%s): make room where it goes, or send it elsewhere"
            .formatted(e.getMessage()));
    return exitCode == ExitCode.DONE || exitCode == ExitCode.GATE ? ExitCode.CANNOT : exitCode;
  }

  /// Runs one command.
  ///
  /// @return its exit status
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    Errors errors = new Errors();
    return commandLine()
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .execute(args);
  }

  private static CommandLine withMore(CommandLine command) {
    for (MoreCommands more : ServiceLoader.load(MoreCommands.class)) {
      for (Object subcommand : more.commands()) {
        CommandLine added = new CommandLine(subcommand);
        command.getCommandSpec().removeSubcommand(added.getCommandName());
        command.addSubcommand(added);
      }
    }
    return command;
  }

  /// The command and all that it knows, to be run or to be asked.
  public static CommandLine commandLine() {
    CommandLine sojourn = withMore(new CommandLine(new Sojourn()));
    CommandGroups.show(sojourn);
    // What stands behind the program's name is the program's.
    sojourn.getSubcommands().get("record").setStopAtPositional(true);
    return sojourn;
  }

  /// A command is missing.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command to run");
  }

  private static Ansi ansi() {
    return Terminal.ofThisProcess().colour() ? Ansi.ON : Ansi.OFF;
  }
}
