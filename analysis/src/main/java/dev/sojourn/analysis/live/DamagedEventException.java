package dev.sojourn.analysis.live;

import java.io.Serial;

/// An event that does not hold what its name says. Unchecked, since it passes through the JDK's
/// stream.
public final class DamagedEventException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// @param event its name
  DamagedEventException(String event, Throwable cause) {
    super(event + " event that cannot be understood", cause);
  }
}
