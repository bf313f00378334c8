package dev.sojourn.analysis.cli.shared;

/// The exit status of every command.
public final class ExitCode {
  public static final int DONE = 0;

  /// The gate that was asked for did not hold.
  public static final int GATE = 1;

  /// Wrong usage.
  public static final int USAGE = 2;

  /// The input or the system cannot do it.
  public static final int CANNOT = 3;

  private ExitCode() {}
}
