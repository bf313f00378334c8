package dev.sojourn.analysis.export;

import dev.sojourn.analysis.Observer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.ServiceLoader;

/// Writes packets as Parquet, with libraries too heavy to be always there: a module that brings
/// them is a [ServiceLoader] service of this type.
public interface PacketTables {
  /// Where the module is on the class path.
  static Optional<PacketTables> find() {
    return ServiceLoader.load(PacketTables.class).findFirst();
  }

  /// What a row is of: `packet`, or `read`, of a TCP connection.
  static String kind(Observer.PacketView packet) {
    return packet.read() ? "read" : "packet";
  }

  /// Begins a file with the columns that [PacketsCsv] has.
  PacketSink open(OutputStream out) throws IOException;
}
