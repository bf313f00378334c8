package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.export.PacketSink;
import dev.sojourn.analysis.export.PacketTables;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Packets as Parquet. Nothing is written before the recording could be read.
final class LatePackets implements PacketSink {
  private final PacketTables tables;
  private final OutputStream out;
  private PacketSink table;

  /// @throws Failure where nothing is there that writes Parquet
  LatePackets(OutputStream out) {
    this.out = out;
    tables =
        PacketTables.find()
            .orElseThrow(
                () ->
                    new Failure(
                        "what writes Parquet is not here: run ./sojourn analyze from the sources,"
                            + " which fetches it on first use, or take --format packets-csv, which"
                            + " has the same columns"));
  }

  @Override
  public void begin(long startNanos, long endNanos) {
    try {
      table = tables.open(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void packet(PacketView packet) {
    table.packet(packet);
  }

  @Override
  public void finish() throws IOException {
    table.finish();
  }
}
