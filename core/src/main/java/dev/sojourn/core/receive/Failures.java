package dev.sojourn.core.receive;

import dev.sojourn.core.os.Errno;
import java.io.IOException;
import java.net.PortUnreachableException;

/// Turns a system call's result into an exception that says what failed, on what, and what to do.
final class Failures {
  private Failures() {}

  /// `result`, unless it is an error of `call` on `target`.
  static int check(String call, Object target, int result) throws IOException {
    if (result < 0) {
      throw of(call, target, result);
    }
    return result;
  }

  /// The exception for the error `result` of `call` on `target`.
  static IOException of(String call, Object target, long result) {
    if (Errno.ECONNREFUSED.is(result)) {
      return new PortUnreachableException("nobody listens on the peer's port of " + target);
    }
    return new ErrnoException(
        call
            + " failed on "
            + target
            + ": "
            + Errno.meaning(result)
            + " ("
            + Errno.name(result)
            + ").",
        call,
        (int) -result,
        Errno.name(result));
  }
}
