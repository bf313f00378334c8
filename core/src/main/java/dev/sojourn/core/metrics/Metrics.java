package dev.sojourn.core.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sojourn.core.metrics.SocketMetrics.Snapshot;
import dev.sojourn.core.metrics.SocketMetrics.Totals;
import dev.sojourn.events.Schema.DelayHistogram;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.Receive;
import dev.sojourn.events.Schema.Socket;
import dev.sojourn.events.Schema.SocketQueue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// Serves every socket's figures as OpenMetrics on loopback, at `/metrics`.
///
/// The figures come from this JVM's own event stream, so that whatever counts for a recording
/// counts here; packets get no event of their own for it.
public final class Metrics implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// A socket that has not been heard of for so long is closed.
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Map<Integer, SocketMetrics> sockets = new ConcurrentHashMap<>();
  private final RecordingStream stream = new RecordingStream();
  private final HttpServer server;

  private Metrics(HttpServer server) {
    this.server = server;
  }

  /// Begins to count and to serve.
  ///
  /// @param port 0 for any that is free
  /// @throws IOException when the port cannot be served on
  public static Metrics serve(int port) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Metrics metrics = new Metrics(HttpServer.create(loopback, 0));
    metrics.follow();
    metrics.answer();
    return metrics;
  }

  /// Where it serves.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void follow() {
    // Without packets or receive calls on record nothing would be captured.
    stream.enable(Receive.NAME);
    stream.disable(PacketReceived.NAME);
    stream.enable(Socket.NAME).with("period", "beginChunk");
    stream.enable(SocketQueue.NAME).withPeriod(PERIOD);
    stream.enable(DelayHistogram.NAME).withPeriod(PERIOD);
    stream.onEvent(Socket.NAME, event -> socket(event).name(name(event)));
    stream.onEvent(SocketQueue.NAME, event -> socket(event).totals(totals(event)));
    stream.onEvent(
        DelayHistogram.NAME,
        event -> socket(event).delays(event.getString(DelayHistogram.HISTOGRAM)));
    // Not startAsync: its thread would keep the program from ending.
    Thread.ofPlatform().daemon().name("sojourn metrics events").start(stream::start);
  }

  private SocketMetrics socket(RecordedEvent event) {
    SocketMetrics socket = sockets.computeIfAbsent(event.getInt(Socket.SOCKET), SocketMetrics::new);
    socket.heard(System.nanoTime());
    return socket;
  }

  private static String name(RecordedEvent event) {
    String host = event.getString(Socket.LOCAL_ADDRESS);
    int port = event.getInt(Socket.LOCAL_PORT);
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }

  private static Totals totals(RecordedEvent event) {
    return new Totals(
        event.getLong(SocketQueue.RECEIVED),
        event.getLong(SocketQueue.DROPS),
        event.getLong(SocketQueue.UNSTAMPED),
        event.getLong(SocketQueue.QUEUED),
        event.getLong(SocketQueue.CAPACITY));
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
      byte[] text = Exposition.of(snapshots()).getBytes(StandardCharsets.UTF_8);
      request.getResponseHeaders().set("Content-Type", Exposition.CONTENT_TYPE);
      request.sendResponseHeaders(200, text.length);
      try (OutputStream body = request.getResponseBody()) {
        body.write(text);
      }
    }
  }

  private List<Snapshot> snapshots() {
    long silence = System.nanoTime() - SILENCE.toNanos();
    sockets.values().removeIf(socket -> socket.isSilentSince(silence));
    return sockets.values().stream()
        .map(SocketMetrics::snapshot)
        .sorted(Comparator.comparing(Snapshot::name))
        .toList();
  }

  /// Stops both.
  @Override
  public void close() {
    server.stop(0);
    stream.close();
  }
}
