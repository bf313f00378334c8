package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Sampled;
import java.util.List;

/// The part of a text report on sockets that were looked at from outside. Those that were always
/// empty and lost nothing are counted only.
final class SampledText {
  private SampledText() {}

  static void write(Sampled sampled, Page page, long rows) {
    if (sampled == null) {
      return;
    }
    List<Sampled.Socket> waiting =
        sampled.sockets().stream().filter(SampledText::isNotable).toList();
    List<Sampled.Listener> listeners =
        sampled.acceptQueues().stream().filter(row -> row.peak() > 0).toList();
    page.heading("Sockets seen from outside");
    waiting.stream().limit(rows).forEach(row -> page.columns("  ", socket(row)));
    listeners.stream().limit(rows).forEach(row -> page.columns("  ", listener(row)));
    more(waiting.stream().skip(rows).toList(), page);
    long hidden = listeners.stream().skip(rows).count();
    if (hidden > 0) {
      page.columns("  ", Words.count(hidden, "more accept queue") + " held fewer (--verbose)");
    }
    long empty =
        sampled.sockets().stream()
                .filter(row -> !isNotable(row))
                .mapToLong(Sampled.Socket::sockets)
                .sum()
            + sampled.acceptQueues().size()
            - (long) listeners.size();
    if (empty > 0) {
      page.columns("  ", Words.count(empty, "more queue") + ": nothing waited when looked at");
    }
  }

  /// Those that there is no room for.
  private static void more(List<Sampled.Socket> hidden, Page page) {
    if (!hidden.isEmpty()) {
      long lost = hidden.stream().mapToLong(Sampled.Socket::lost).sum();
      page.columns(
          "  ",
          Words.count(hidden.size(), "more queue")
              + (lost == 0 ? " lost nothing" : ": " + Words.number(lost) + " dropped")
              + " (--verbose)");
    }
  }

  private static String socket(Sampled.Socket row) {
    return row.protocol()
        + " "
        + place(row.address(), row.port())
        + (row.sockets() > 1 ? " (" + Words.count(row.sockets(), "socket") + ")" : "")
        + ": "
        + age(row)
        + Words.bytes(row.peakQueuedBytes())
        + " of "
        + Words.bytes(row.capacityBytes())
        + " queued at most"
        + (row.lost() == 0 ? "" : ", " + Words.number(row.lost()) + " dropped");
  }

  private static String age(Sampled.Socket row) {
    if (row.age().count() == 0) {
      return "";
    }
    return "the first packet had waited "
        + (row.lowerBound() ? "at least " : "")
        + Words.duration(row.age().p50Nanos())
        + " at half of "
        + Words.count(row.age().count(), "look")
        + ", "
        + Words.duration(row.age().maxNanos())
        + " at most; ";
  }

  private static String listener(Sampled.Listener row) {
    return "tcp "
        + place(row.address(), row.port())
        + ": "
        + Words.number(row.peak())
        + " of "
        + Words.count(row.limit(), "connection")
        + " waited to be accepted"
        + (row.full() == 0 ? "" : "; full at " + Words.count(row.full(), "look"));
  }

  /// Where sockets are bound, as far as that is known.
  static String place(String address, Integer port) {
    if (address == null) {
      return port == null ? "elsewhere" : "port " + port;
    }
    return port == null ? address : address + " port " + port;
  }

  /// Whether anything waited or was lost.
  private static boolean isNotable(Sampled.Socket row) {
    return row.peakQueuedBytes() > 0 || row.lost() > 0;
  }
}
