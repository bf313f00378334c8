package dev.sojourn.analysis.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/// The list of commands in the help: those that people use first, those that prove Sojourn itself
/// apart.
final class CommandGroups {
  private static final Set<String> PROOFS = Set.of("scorecard", "bench", "fuzz", "soak");

  private CommandGroups() {}

  static void show(CommandLine sojourn) {
    sojourn
        .getHelpSectionMap()
        .put(SECTION_KEY_COMMAND_LIST_HEADING, help -> help.createHeading("%nCommands:%n"));
    sojourn.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, CommandGroups::list);
  }

  private static String list(Help help) {
    Map<String, Help> used = new LinkedHashMap<>(help.subcommands());
    used.keySet().removeAll(PROOFS);
    Map<String, Help> proofs = new LinkedHashMap<>(help.subcommands());
    proofs.keySet().retainAll(PROOFS);
    return help.commandList(used)
        + help.createHeading("%nTo put Sojourn itself to the proof:%n")
        + help.commandList(proofs);
  }
}
