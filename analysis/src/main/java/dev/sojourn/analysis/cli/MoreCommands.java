package dev.sojourn.analysis.cli;

import java.util.List;

/// Commands of modules that are not always on the class path: each is a [java.util.ServiceLoader]
/// service, and takes the place of the command of its name.
public interface MoreCommands {
  /// Picocli's commands.
  List<Object> commands();
}
