package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.live.Live;

/// Where `top` shows what it sees.
interface TopView extends AutoCloseable {
  /// Shows an interval; called on the stream's thread.
  void show(Live.Frame frame);

  /// Has `quit` run when the user wants to leave.
  void onQuit(Runnable quit);

  /// Leaves everything as it was before.
  @Override
  void close();
}
