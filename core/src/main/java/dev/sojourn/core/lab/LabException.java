package dev.sojourn.core.lab;

import java.io.Serial;

/// What a lab program cannot do. The message is one sentence for a person.
final class LabException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  LabException(String sentence) {
    super(sentence);
  }

  LabException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
