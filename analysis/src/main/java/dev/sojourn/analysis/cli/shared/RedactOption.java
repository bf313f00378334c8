package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Redaction;
import dev.sojourn.analysis.recording.Names;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `--redact`, for what is to be shown to others.
public final class RedactOption {
  @Option(
      names = "--redact",
      arity = "0..1",
      paramLabel = "SECRET",
      fallbackValue = "",
      preprocessor = Attached.class,
      description =
          "Replace addresses by made-up ones: with =SECRET the same ones in every run, without it"
              + " others each time.")
  private String secret;

  public AnalysisOptions applyTo(AnalysisOptions options) {
    return redaction().map(options::withRedaction).orElse(options);
  }

  /// How names are shown where no analysis does it.
  public Names names() {
    return new Names(redaction());
  }

  private Optional<Redaction> redaction() {
    return Optional.ofNullable(secret)
        .map(given -> given.isEmpty() ? Redaction.random() : Redaction.keyed(given));
  }

  /// Takes what `=` attaches, and never the next word: that is a file.
  static final class Attached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> found) {
      boolean attached = "=".equals(found.get("separator"));
      if (!attached) {
        words.push("");
      }
      return false;
    }
  }
}
