package dev.sojourn.core.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Both ends of a TCP connection over loopback, as sockets or as channels.
record Connection<T extends Closeable>(T reader, T writer) implements Closeable {
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
  public void close() throws IOException {
    reader.close();
    writer.close();
  }
}
