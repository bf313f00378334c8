package dev.sojourn.core.receive;

import java.io.IOException;

/// A system call failed. The message says what failed, on what, and what can be done.
public final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1;

  private final String call;
  private final int errno;
  private final String symbol;

  ErrnoException(String message, String call, int errno, String symbol) {
    super(message);
    this.call = call;
    this.errno = errno;
    this.symbol = symbol;
  }

  /// The C name of the call that failed, such as `bind`.
  public String call() {
    return call;
  }

  /// The error number, as in errno(3).
  public int errno() {
    return errno;
  }

  /// The error's symbol, such as `EADDRINUSE`.
  public String symbol() {
    return symbol;
  }
}
