package dev.sojourn.analysis.recording;

import java.util.Optional;

/// Turns events of some types into rows.
interface EventReaders {
  /// What reads the events of one type; empty if these readers do not know it.
  Optional<Reader> of(String type);

  /// Turns one event into a row.
  @FunctionalInterface
  interface Reader {
    void read(EventView event) throws UnreadableEventException;
  }
}
