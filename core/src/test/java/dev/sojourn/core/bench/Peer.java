package dev.sojourn.core.bench;

import java.io.IOException;

/// A way to receive datagrams, as it is measured.
interface Peer extends AutoCloseable {
  /// The bytes of a datagram that every peer has room for.
  int SPACE = 2048;

  /// The length of the datagram that ends a load.
  int END_LENGTH = 3;

  /// Opens a socket on loopback, after closing the one before.
  ///
  /// @param batch the most packets that one receive call takes, where the peer has a say in it
  /// @param buffer the bytes to ask for with SO_RCVBUF, or 0 for the system's default
  /// @return the local port
  int open(int batch, int buffer) throws Exception;

  /// What fills the queue of the socket at `port` with packets of `payload` bytes.
  default Filler fillerOf(int port, int payload) throws IOException {
    return new PlainFiller(port, payload);
  }

  /// Has `filler` fill the queue, then takes everything out again and measures that.
  Reading drain(int packets, Filler filler) throws Exception;

  /// Receives until the datagram that ends a load comes.
  ///
  /// @param listening called when the peer is about to receive
  Reading listen(Runnable listening) throws Exception;

  @Override
  void close() throws IOException;
}
