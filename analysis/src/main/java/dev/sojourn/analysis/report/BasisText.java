package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Packets;

/// Says what the figures rest on where packets are missing from the record.
final class BasisText {
  private BasisText() {}

  /// Of reads of TCP connections.
  static String ofReads(Packets packets) {
    return (packets.readsOnRecord() == 0 ? "None" : "Only " + Words.number(packets.readsOnRecord()))
        + " of "
        + Words.count(packets.reads(), "read")
        + (packets.readsOnRecord() == 1
            ? " has an event of its own ("
            : " have events of their own (")
        + String.join(", ", packets.readsLeftOutBy())
        + "): the delays are those of all, from the agent's histograms; what is told of their"
        + " causes and backlogs rests on those on record.";
  }

  /// Of packets.
  static String of(Packets packets) {
    long count = packets.count() - packets.reads();
    long onRecord = packets.onRecord() - packets.readsOnRecord();
    String by = " (" + String.join(", ", packets.leftOutBy()) + ")";
    if (packets.callsOnRecord() > 0) {
      return "Packets have no events of their own"
          + by
          + ": "
          + (count > onRecord
              ? "the delays are those of all, from the receiver's histograms; "
              : "")
          + "what is told of causes and backlogs rests on "
          + Words.count(packets.callsOnRecord(), "receive call")
          + ", of which only the oldest packet's delay is on record, and nothing is replayed.";
    }
    if (count == onRecord) {
      return "Packets may be missing from the record"
          + by
          + ", and nothing tells how many: all figures rest on those that are there, and nothing is"
          + " replayed.";
    }
    return (onRecord == 0 ? "None" : "Only " + Words.number(onRecord))
        + " of "
        + Words.count(count, "packet")
        + (onRecord == 1 ? " has an event of its own" : " have events of their own")
        + by
        + ": the delays are those of all, from the receiver's histograms; what is told of causes"
        + " and backlogs rests on the packets on record, and nothing is replayed.";
  }
}
