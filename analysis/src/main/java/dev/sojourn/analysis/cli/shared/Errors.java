package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.gate.ExpressionException;
import dev.sojourn.analysis.recording.Names;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns everything that can go wrong into one sentence on standard error and an exit status.
public final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// Set it (`JAVA_TOOL_OPTIONS=-Dsojourn.trace=true`) to see where an internal error comes from.
  private static final boolean TRACE = Boolean.getBoolean("sojourn.trace");

  /// What picocli adds for a programmer: "to Instant (java.time.DateTimeException: …)".
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile("( to [A-Za-z]+)? \\((?:[a-z]\\w*\\.)+[A-Z]\\w*: .*\\)$");

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(
        command,
        name + ": " + forUsers(oneLine(wrong)) + hint(wrong) + " (see " + name + " --help)");
    if (wrong.getCause() instanceof ExpressionException expression) {
      expression.pointer().lines().forEach(line -> say(command, line));
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    switch (failed) {
      case Failure failure -> say(command, name + ": " + oneLine(failure));
      case RecordingException unreadable -> say(command, name + ": " + oneLine(unreadable));
      default -> {
        say(command, name + ": this is a mistake in Sojourn, please report it: " + failed);
        if (TRACE) {
          failed.printStackTrace(command.getErr());
        }
      }
    }
    return ExitCode.CANNOT;
  }

  private static String hint(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> near = unmatched.getSuggestions();
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }

  private static String forUsers(String message) {
    return FOR_PROGRAMMERS.matcher(message).replaceFirst("");
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static void say(CommandLine command, String sentence) {
    say(command.getErr(), sentence);
  }

  /// Says it on standard error; names that are in it may come from anywhere.
  public static void say(PrintWriter err, String sentence) {
    err.println(Names.harmless(sentence));
    err.flush();
  }
}
