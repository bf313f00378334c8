package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Redaction;
import picocli.CommandLine.Option;

/// `--redact`, for what is to be shown to others.
final class RedactOption {
  @Option(
      names = "--redact",
      arity = "0..1",
      paramLabel = "SECRET",
      fallbackValue = "",
      description =
          "Replace addresses by made-up ones: with =SECRET the same ones in every run, without it"
              + " others each time.")
  private String secret;

  AnalysisOptions applyTo(AnalysisOptions options) {
    if (secret == null) {
      return options;
    }
    return options.withRedaction(secret.isEmpty() ? Redaction.random() : Redaction.keyed(secret));
  }
}
