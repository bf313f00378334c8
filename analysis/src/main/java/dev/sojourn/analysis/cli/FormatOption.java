package dev.sojourn.analysis.cli;

import picocli.CommandLine.Option;

/// `--format`, which every command that prints a table or a report takes.
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Choice.OfFormat.class,
      description = "What to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  boolean isJson() {
    return format == Format.JSON;
  }
}
