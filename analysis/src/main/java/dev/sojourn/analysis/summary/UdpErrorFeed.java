package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.RootRows.UdpCounters;
import java.util.Comparator;
import java.util.List;

/// Finds what the namespace's counters counted in the time that is selected: from the last reading
/// before it to the first one after it, so that no drop of that time is left out.
final class UdpErrorFeed {
  private final Selection selection;
  private UdpCounters first;
  private UdpCounters last;

  UdpErrorFeed(Selection selection) {
    this.selection = selection;
  }

  void add(List<UdpCounters> readings) {
    readings.stream()
        .filter(reading -> reading.errors() >= 0 && reading.receiveBufferErrors() >= 0)
        .sorted(Comparator.comparingLong(UdpCounters::time))
        .forEach(this::add);
  }

  private void add(UdpCounters reading) {
    if (first == null || reading.time() <= selection.from()) {
      first = reading;
    }
    if (last == null || last.time() < selection.to()) {
      last = reading;
    }
  }

  void addTo(UdpErrors errors) {
    if (first != null && last.time() > first.time()) {
      errors.add(
          since(first.errors(), last.errors()),
          since(first.receiveBufferErrors(), last.receiveBufferErrors()),
          since(first.memoryErrors(), last.memoryErrors()),
          since(first.checksumErrors(), last.checksumErrors()));
    }
  }

  /// What an older kernel does not count is among the rest.
  private static long since(long before, long after) {
    return before < 0 ? 0 : Math.max(0, after - before);
  }
}
