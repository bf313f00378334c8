package dev.sojourn.core.agent;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Both ends of a TCP connection over loopback, as sockets or as channels.
record Connection<T extends AutoCloseable>(T reader, T writer) implements AutoCloseable {
  static Connection<Socket> ofSockets() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      Socket writer = new Socket(Loopback.ADDRESS, listener.getLocalPort());
      return new Connection<>(listener.accept(), writer);
    }
  }

  static Connection<SocketChannel> ofChannels() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(Loopback.anyPort())) {
      SocketChannel writer = SocketChannel.open(listener.getLocalAddress());
      return new Connection<>(listener.accept(), writer);
    }
  }

  @Override
  public void close() throws Exception {
    reader.close();
    writer.close();
  }
}
