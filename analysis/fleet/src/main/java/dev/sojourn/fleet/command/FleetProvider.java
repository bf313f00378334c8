package dev.sojourn.fleet.command;

import dev.sojourn.analysis.cli.MoreCommands;
import java.util.List;

/// Adds `fleet` to the command where this module is on the class path.
public final class FleetProvider implements MoreCommands {
  @Override
  public List<Object> commands() {
    return List.of(new FleetCommand());
  }
}
