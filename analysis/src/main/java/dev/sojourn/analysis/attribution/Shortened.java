package dev.sojourn.analysis.attribution;

/// How much sooner the last packet would have left if something had not been, each a replay of its
/// own.
public interface Shortened {
  /// How many replays the last packet would have left earlier in.
  int apartCount();

  /// The reason that the replay does without; -1 if it does without a whole cause.
  int apartReason(int position);

  /// How much earlier the last packet would have left.
  long apartNanos(int position);
}
