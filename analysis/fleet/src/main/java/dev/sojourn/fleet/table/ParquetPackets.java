package dev.sojourn.fleet.table;

import dev.sojourn.analysis.export.PacketSink;
import dev.sojourn.analysis.export.PacketTables;
import dev.sojourn.fleet.table.Table.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/// A row a packet, for `analyze --format parquet`. Row groups are written as they fill, so that no
/// recording is too large.
public final class ParquetPackets implements PacketTables {
  @Override
  public PacketSink open(OutputStream out) throws IOException {
    return new Sink(new Table(Schemas.PACKETS, out));
  }

  private record Sink(Table table) implements PacketSink {
    @Override
    public void packet(PacketView packet) {
      Row row =
          table
              .row()
              .put("dequeueNanos", (Long) packet.dequeueNanos())
              .put("bytes", packet.bytes())
              .put("socket", packet.socket())
              .put("threadId", (Long) packet.thread())
              .put("thread", packet.threadName())
              .put("truncated", packet.truncated())
              .put("kind", PacketTables.kind(packet));
      if (!packet.read()) {
        row.put("sourcePort", packet.sourcePort());
      }
      OptionalLong delay = packet.queueDelayNanos();
      if (delay.isPresent()) {
        row.put("arrivalNanos", (Long) (packet.dequeueNanos() - delay.getAsLong()))
            .put("queueDelayNanos", (Long) delay.getAsLong());
      }
      try {
        table.add(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void finish() throws IOException {
      table.close();
    }
  }
}
