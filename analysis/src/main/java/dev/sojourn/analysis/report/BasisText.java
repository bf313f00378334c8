package dev.sojourn.analysis.report;

import dev.sojourn.analysis.report.Report.Packets;

/// Says what the figures rest on where packets are missing from the record.
final class BasisText {
  private BasisText() {}

  static String of(Packets packets) {
    String by = " (" + String.join(", ", packets.leftOutBy()) + ")";
    if (packets.callsOnRecord() > 0) {
      return "Packets have no events of their own"
          + by
          + ": "
          + (packets.count() > packets.onRecord()
              ? "the delays are those of all, from the receiver's histograms; "
              : "")
          + "what is told of causes and backlogs rests on "
          + Words.count(packets.callsOnRecord(), "receive call")
          + ", of which only the oldest packet's delay is on record, and nothing is replayed.";
    }
    if (packets.count() == packets.onRecord()) {
      return "Packets may be missing from the record"
          + by
          + ", and nothing tells how many: all figures rest on those that are there, and nothing is"
          + " replayed.";
    }
    return (packets.onRecord() == 0 ? "None" : "Only " + Words.number(packets.onRecord()))
        + " of "
        + Words.count(packets.count(), "packet")
        + (packets.onRecord() == 1 ? " has an event of its own" : " have events of their own")
        + by
        + ": the delays are those of all, from the receiver's histograms; what is told of causes"
        + " and backlogs rests on the packets on record, and nothing is replayed.";
  }
}
