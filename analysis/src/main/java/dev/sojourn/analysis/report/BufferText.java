package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Capacity;

/// What a text report says of the receive buffer that would do.
final class BufferText {
  private BufferText() {}

  /// The rest of a sentence.
  ///
  /// @param dropped packets that this socket lost
  /// @param forWantOfRoom whether they may have been lost for want of room
  static String of(Capacity row, long dropped, boolean forWantOfRoom) {
    if (dropped > 0 && !forWantOfRoom) {
      return "; what was dropped was not dropped for want of room";
    }
    if (row.receiveBufferNeeded() == null) {
      return dropped == 0 ? "" : "; no buffer would have held what was dropped";
    }
    String most = "; at most " + Words.count(row.peakPackets(), "packet") + " waited at once";
    if (dropped == 0) {
      return most + ": " + buffer(row) + " would hold them" + assumed(row);
    }
    return row.holds()
        ? most
            + ", which the receive buffer holds: what was dropped was not dropped for want of a"
            + " larger one"
        : "; without loss "
            + Words.count(row.peakPackets(), "packet")
            + " would have waited at once: "
            + buffer(row)
            + ", if net.core.rmem_max allows it, would have held them"
            + assumed(row);
  }

  private static String buffer(Capacity row) {
    return "SO_RCVBUF of " + Words.number(row.receiveBufferNeeded()) + " bytes";
  }

  private static String assumed(Capacity row) {
    return row.packetChargeMeasured()
        ? ""
        : ", reckoned with the "
            + Words.number(row.packetCharge())
            + " bytes that Linux charges a packet on loopback, a network device up to several times"
            + " as much";
  }
}
