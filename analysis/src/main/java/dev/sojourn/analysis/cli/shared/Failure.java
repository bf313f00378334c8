package dev.sojourn.analysis.cli.shared;

import java.io.Serial;

/// What a command cannot do here. The message is one sentence for a person: what, on which file or
/// call, and what to do.
public final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public Failure(String sentence) {
    super(sentence);
  }

  public Failure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
