package dev.sojourn.analysis.summary;

import java.io.IOException;

/// Bytes that hold no summary that this version can read.
public final class SummaryFormatException extends IOException {
  private static final long serialVersionUID = 1;

  SummaryFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
