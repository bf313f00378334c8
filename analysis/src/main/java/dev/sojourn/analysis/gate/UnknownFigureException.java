package dev.sojourn.analysis.gate;

import java.io.Serial;

/// A condition asks for a figure that the recording does not hold, so that it can neither hold nor
/// fail.
public final class UnknownFigureException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownFigureException(String figure) {
    super("the recording does not tell " + figure);
  }
}
