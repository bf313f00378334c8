package dev.sojourn.analysis.export;

import java.io.Writer;
import java.util.OptionalLong;

/// Writes every packet as it passes, so that no recording is too large. Chunks are read in
/// parallel: the rows come in no particular order.
public final class PacketsCsv implements PacketSink {
  private final Writer out;
  private Csv csv;

  /// Writes nothing yet: there may be no packets, and an error then stands alone.
  public PacketsCsv(Writer out) {
    this.out = out;
  }

  private Csv csv() {
    if (csv == null) {
      csv =
          new Csv(
              out,
              "dequeueNanos",
              "arrivalNanos",
              "queueDelayNanos",
              "bytes",
              "socket",
              "sourcePort",
              "threadId",
              "thread",
              "truncated",
              "kind");
    }
    return csv;
  }

  /// Writes the header, if no packet has had it written.
  @Override
  public void finish() {
    csv();
  }

  /// @throws java.io.UncheckedIOException when the writer fails
  @Override
  public void packet(PacketView packet) {
    csv().add(packet.dequeueNanos());
    OptionalLong delay = packet.queueDelayNanos();
    if (delay.isPresent()) {
      csv.add(packet.dequeueNanos() - delay.getAsLong()).add(delay.getAsLong());
    } else {
      csv.absent().absent();
    }
    csv.add(packet.bytes()).add(packet.socket());
    if (packet.read()) {
      csv.absent();
    } else {
      csv.add(packet.sourcePort());
    }
    csv.add(packet.thread())
        .add(packet.threadName())
        .add(packet.truncated())
        .add(PacketTables.kind(packet))
        .end();
  }
}
