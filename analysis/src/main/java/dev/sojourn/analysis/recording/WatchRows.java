package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.List;

/// What one chunk tells of a process that is watched from outside.
public final class WatchRows {
  final List<WatchedProcess> processes = new ArrayList<>();
  final List<WatchedReceiver> receivers = new ArrayList<>();
  final List<WatchedThread> threads = new ArrayList<>();

  WatchRows() {}

  /// The process that is watched, about once a second.
  public List<WatchedProcess> processes() {
    return processes;
  }

  /// Who receives in the watched process, each once.
  public List<WatchedReceiver> receivers() {
    return receivers;
  }

  /// What its receiving threads did while packets waited.
  public List<WatchedThread> threads() {
    return threads;
  }
}
