package dev.sojourn.core.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Serves every socket's figures as OpenMetrics on loopback, at `/metrics`.
public final class Metrics implements AutoCloseable {
  private final SocketFigures figures;
  private final HttpServer server;

  private Metrics(SocketFigures figures, HttpServer server) {
    this.figures = figures;
    this.server = server;
  }

  /// Begins to serve.
  ///
  /// @param figures stay open when this is closed
  /// @param port 0 for any that is free
  /// @throws IOException when the port cannot be served on
  public static Metrics serve(SocketFigures figures, int port) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Metrics metrics = new Metrics(figures, HttpServer.create(loopback, 0));
    metrics.answer();
    return metrics;
  }

  /// Where it serves.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /// Starts the server from a daemon thread, so that its threads are daemons too and no program
  /// lives on because of it.
  private void answer() {
    server.createContext("/metrics", this::answer);
    try {
      Thread starter = Thread.ofPlatform().daemon().name("sojourn metrics").start(server::start);
      starter.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      if (!request.getRequestMethod().equals("GET")) {
        request.sendResponseHeaders(405, -1);
        return;
      }
      byte[] text = Exposition.of(figures.snapshots()).getBytes(StandardCharsets.UTF_8);
      request.getResponseHeaders().set("Content-Type", Exposition.CONTENT_TYPE);
      request.sendResponseHeaders(200, text.length);
      try (OutputStream body = request.getResponseBody()) {
        body.write(text);
      }
    }
  }

  /// Serves no more.
  @Override
  public void close() {
    server.stop(0);
  }
}
