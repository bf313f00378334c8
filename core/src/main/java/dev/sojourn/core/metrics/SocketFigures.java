package dev.sojourn.core.metrics;

import dev.sojourn.core.metrics.SocketMetrics.Snapshot;
import dev.sojourn.core.metrics.SocketMetrics.Totals;
import dev.sojourn.events.Schema.DelayHistogram;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.Receive;
import dev.sojourn.events.Schema.Socket;
import dev.sojourn.events.Schema.SocketQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// What every socket has received, lost and waited so far.
///
/// The figures come from this JVM's own event stream, so that whatever counts for a recording
/// counts here; packets get no event of their own for it.
public final class SocketFigures implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// A socket that has not been heard of for so long is closed.
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Map<Integer, SocketMetrics> sockets = new ConcurrentHashMap<>();
  private final RecordingStream stream = new RecordingStream();

  private SocketFigures() {}

  /// Begins to count.
  public static SocketFigures follow() {
    SocketFigures figures = new SocketFigures();
    figures.start();
    return figures;
  }

  private void start() {
    // Without packets or receive calls on record nothing would be captured.
    stream.enable(Receive.NAME);
    stream.disable(PacketReceived.NAME);
    stream.enable(Socket.NAME).with("period", "beginChunk");
    stream.enable(SocketQueue.NAME).withPeriod(PERIOD);
    stream.enable(DelayHistogram.NAME).withPeriod(PERIOD);
    stream.onEvent(
        Socket.NAME,
        event ->
            socket(event)
                .place(
                    event.getString(Socket.LOCAL_ADDRESS),
                    event.getInt(Socket.LOCAL_PORT),
                    event.getBoolean(Socket.OWN)));
    stream.onEvent(SocketQueue.NAME, event -> socket(event).totals(totals(event)));
    stream.onEvent(
        DelayHistogram.NAME,
        event -> socket(event).delays(event.getString(DelayHistogram.HISTOGRAM)));
    // Not startAsync: its thread would keep the program from ending.
    Thread.ofPlatform().daemon().name("sojourn metrics events").start(stream::start);
  }

  private SocketMetrics socket(RecordedEvent event) {
    SocketMetrics socket =
        sockets.computeIfAbsent(
            event.getInt(Socket.SOCKET), number -> new SocketMetrics(number, Instant.now()));
    socket.heard(System.nanoTime());
    return socket;
  }

  private static Totals totals(RecordedEvent event) {
    return new Totals(
        event.getLong(SocketQueue.RECEIVED),
        event.getLong(SocketQueue.DROPS),
        event.getLong(SocketQueue.UNSTAMPED),
        event.getLong(SocketQueue.QUEUED),
        event.getLong(SocketQueue.CAPACITY));
  }

  /// Of the program's sockets, by their names.
  List<Snapshot> snapshots() {
    long silence = System.nanoTime() - SILENCE.toNanos();
    sockets.values().removeIf(socket -> socket.isSilentSince(silence));
    return sockets.values().stream()
        .filter(socket -> !socket.isOwn())
        .map(SocketMetrics::snapshot)
        .sorted(Comparator.comparing(Snapshot::name))
        .toList();
  }

  @Override
  public void close() {
    stream.close();
  }
}
