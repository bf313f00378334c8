package dev.sojourn.analysis.cli.prove.bench;

import java.io.Serial;

/// What keeps a benchmark from running. The message is one sentence for a person.
public final class BenchException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public BenchException(String sentence) {
    super(sentence);
  }

  public BenchException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
