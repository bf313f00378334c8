package dev.sojourn.analysis.recording;

import java.io.Serial;

/// An event that lacks what no reader can do without. It is counted and left out.
final class UnreadableEventException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnreadableEventException(String field) {
    super("The event has no usable " + field, null, false, false);
  }
}
