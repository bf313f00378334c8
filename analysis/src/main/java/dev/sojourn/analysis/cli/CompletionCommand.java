package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.cli.shared.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sojourn completion`: what makes a shell complete this command's words.
@Command(
    name = "completion",
    description =
        "Prints a script that makes bash and zsh complete sojourn's commands and options.",
    footer = {
      "%nIn zsh it goes through bashcompinit, which it loads itself.",
      "%nExample:",
      "  source <(sojourn completion)",
      "  sojourn completion > ~/.local/share/bash-completion/completions/sojourn"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    spec.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
