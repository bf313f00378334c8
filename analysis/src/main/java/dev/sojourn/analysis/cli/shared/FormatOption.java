package dev.sojourn.analysis.cli.shared;

import picocli.CommandLine.Option;

/// `--format`, which every command that prints a table or a report takes.
public final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Format.Reading.class,
      description = "What to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  public boolean isJson() {
    return format == Format.JSON;
  }
}
