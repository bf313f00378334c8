package dev.sojourn.core.bench;

import java.io.IOException;

/// Sends to one port of this machine as fast as it can.
interface Filler extends AutoCloseable {
  void fill(int packets) throws IOException;

  @Override
  void close() throws IOException;
}
