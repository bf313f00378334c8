package dev.sojourn.analysis.live;

import dev.sojourn.analysis.recording.Names;
import dev.sojourn.events.Schema.Backlog;
import dev.sojourn.events.Schema.DelayHistogram;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.QueueSample;
import dev.sojourn.events.Schema.Receive;
import dev.sojourn.events.Schema.Socket;
import dev.sojourn.events.Schema.SocketQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Sums a stream of events up, about a second at a time.
///
/// Delays come from the histograms that each socket writes once a second, so they leave nothing out
/// and cost the observed JVM next to nothing; from the packets where there are no histograms. The
/// cause is a hint, see [Stalls], where `analyze` gives an account.
public final class Live {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// A histogram this late in an interval is the one that the interval was waiting for.
  private static final Duration LATE = Duration.ofMillis(700);

  /// The longest interval, should the histogram not come.
  private static final Duration LONGEST = Duration.ofMillis(1500);

  /// How long to wait for the other sockets' histograms.
  private static final Duration SETTLE = Duration.ofMillis(50);

  /// One socket in one interval; what is not known is null.
  ///
  /// @param name its address and port, or its number where that is not on record
  /// @param read whether it stands for TCP connections, and what is told are reads
  /// @param lowerBound whether what waited may have waited longer than is told
  /// @param packetsPerSecond null for a socket that is only sampled, and where nothing counted them
  /// @param maxNanos the longest delay; of a sampled socket the oldest head of its queue
  /// @param queuedBytes the most kernel memory that queued packets held
  /// @param capacityBytes how much they may hold
  /// @param drops since the socket was opened
  /// @param newDrops in this interval
  /// @param cause null when no packet waited long, or nothing is known to have stalled a receiver
  public record Row(
      String name,
      boolean read,
      boolean lowerBound,
      Double packetsPerSecond,
      Long p50Nanos,
      Long p99Nanos,
      Long maxNanos,
      Long queuedBytes,
      Long capacityBytes,
      Long drops,
      long newDrops,
      String cause) {
    /// Nothing is known of a socket that was open for an instant only.
    boolean saysAnything() {
      return packetsPerSecond != null || maxNanos != null || queuedBytes != null || drops != null;
    }
  }

  /// One interval.
  public record Frame(Instant end, Duration length, List<Row> rows) {}

  private final Consumer<Frame> frames;
  private final Names names;
  private final Map<Integer, SocketWindow> sockets = new TreeMap<>();
  private final Stalls stalls = new Stalls();
  private boolean histograms;
  private Instant begin;
  private Instant end;
  private Instant last;

  /// @param frames takes each interval as it ends, on the stream's thread
  public Live(Consumer<Frame> frames) {
    this(frames, Names.UNREDACTED);
  }

  /// @param names how those from the stream are shown
  public Live(Consumer<Frame> frames, Names names) {
    this.frames = frames;
    this.names = names;
  }

  /// What a recording has to be set to so that this can follow it, cheaply: no event a packet.
  public static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (String on :
        List.of(
            SocketQueue.NAME, QueueSample.NAME, Socket.NAME, DelayHistogram.NAME, Receive.NAME)) {
      settings.put(on + "#enabled", "true");
    }
    settings.put(DelayHistogram.NAME + "#period", "1 s");
    settings.put(SocketQueue.NAME + "#period", "100 ms");
    settings.put(Socket.NAME + "#period", "beginChunk");
    settings.put(PacketReceived.NAME + "#enabled", "false");
    settings.put(Backlog.NAME + "#enabled", "false");
    for (String event : Stalls.EVENTS) {
      settings.put(event + "#enabled", "true");
      settings.put(event + "#threshold", "1 ms");
      settings.put(event + "#stackTrace", "false");
    }
    return settings;
  }

  /// Has the stream's events summed up. One that cannot be is a [DamagedEventException], which the
  /// stream hands to whoever asked for its errors.
  public void follow(EventStream stream) {
    stream.setOrdered(true);
    on(stream, PacketReceived.NAME, SocketWindow::packet);
    on(stream, SocketQueue.NAME, SocketWindow::queue);
    on(stream, QueueSample.NAME, SocketWindow::sample);
    on(stream, Socket.NAME, SocketWindow::configuration);
    on(stream, DelayHistogram.NAME, this::histogram);
    on(stream, Receive.NAME, (socket, receive) -> stalls.receive(receive));
    Stalls.EVENTS.forEach(event -> on(stream, event, stalls::add));
    stream.onClose(this::finish);
  }

  private void on(EventStream stream, String event, BiConsumer<SocketWindow, RecordedEvent> sum) {
    on(
        stream,
        event,
        recorded -> {
          Instant now = recorded.getEndTime();
          tick(now);
          int socket = recorded.getInt("socket");
          sum.accept(
              sockets.computeIfAbsent(socket, id -> new SocketWindow(id, names, now)), recorded);
        });
  }

  /// The JDK's reader throws whatever comes of a field that is missing, of another type or absurd.
  private void on(EventStream stream, String event, Consumer<RecordedEvent> sum) {
    stream.onEvent(event, recorded -> take(event, recorded, sum));
  }

  private synchronized void take(
      String event, RecordedEvent recorded, Consumer<RecordedEvent> sum) {
    try {
      sum.accept(recorded);
    } catch (RuntimeException e) {
      throw new DamagedEventException(event, e);
    }
  }

  private void histogram(SocketWindow socket, RecordedEvent event) {
    socket.histogram(event);
    histograms = true;
    if (!last.isBefore(begin.plus(LATE))) {
      end = last.plus(SETTLE);
    }
  }

  /// Ends the interval when it is over on the events' clock.
  private void tick(Instant now) {
    if (begin == null) {
      next(now);
    }
    if (now.isAfter(end)) {
      emit(now);
      next(now);
    }
    last = now;
  }

  private void next(Instant now) {
    begin = now;
    end = now.plus(histograms ? LONGEST : SECOND);
  }

  /// The last interval, which has one event at least: its first. Whoever closes the stream does
  /// this, maybe while the stream's thread is at an event.
  private synchronized void finish() {
    if (begin != null) {
      emit(last);
    }
    begin = null;
  }

  private void emit(Instant now) {
    Duration length = Duration.between(begin, now);
    List<SocketWindow> present =
        sockets.values().stream().filter(socket -> socket.isPresent(now)).toList();
    List<Row> rows =
        present.stream()
            .filter(socket -> present.stream().noneMatch(socket::hasBecome))
            .map(socket -> socket.finish(length, stalls))
            .filter(Row::saysAnything)
            .toList();
    frames.accept(new Frame(now, length, rows));
    stalls.clear();
  }
}
