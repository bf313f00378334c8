package dev.sojourn.analysis.export;

import dev.sojourn.analysis.Observer;
import java.io.IOException;

/// Takes packets as they pass. Its [#packet] throws [java.io.UncheckedIOException] when what it
/// writes to fails.
public interface PacketSink extends Observer {
  /// Ends the table.
  void finish() throws IOException;
}
