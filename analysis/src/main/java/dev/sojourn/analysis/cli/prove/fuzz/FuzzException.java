package dev.sojourn.analysis.cli.prove.fuzz;

import java.io.Serial;

/// What keeps the fuzzer from running. The message is one sentence for a person.
public final class FuzzException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  FuzzException(String sentence) {
    super(sentence);
  }

  FuzzException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
