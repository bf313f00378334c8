package dev.sojourn.analysis.cli;

/// The exit status of every command.
final class ExitCode {
  static final int DONE = 0;

  /// The gate that was asked for did not hold.
  static final int GATE = 1;

  /// Wrong usage.
  static final int USAGE = 2;

  /// The input or the system cannot do it.
  static final int CANNOT = 3;

  private ExitCode() {}
}
