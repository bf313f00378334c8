package dev.sojourn.analysis.cli;

import java.io.Serial;

/// What a command cannot do here. The message is one sentence for a person: what, on which file or
/// call, and what to do.
final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Failure(String sentence) {
    super(sentence);
  }

  Failure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
