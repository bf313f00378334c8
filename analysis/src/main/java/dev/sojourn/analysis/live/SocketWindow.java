package dev.sojourn.analysis.live;

import dev.sojourn.analysis.attribution.EncodedHistogram;
import dev.sojourn.analysis.recording.Names;
import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.QueueSample;
import dev.sojourn.events.Schema.Socket;
import dev.sojourn.events.Schema.SocketQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;

/// One socket over the last interval.
final class SocketWindow {
  private static final long HIGHEST = TimeUnit.HOURS.toNanos(1);

  /// A socket that has not been heard of for so long is closed.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /// What happens within it tells no rate: clocks round.
  private static final Duration INSTANT = Duration.ofMillis(1);

  /// A histogram is of a second, and on a busy machine several come at once: what is shorter tells
  /// no rate of theirs.
  private static final Duration SHORTEST_OF_HISTOGRAMS = Duration.ofMillis(500);

  private static final long UNKNOWN = -1;

  /// A capture begins so soon after the last look at the socket at the latest.
  private static final Duration SETTLE = Duration.ofMillis(50);

  private final int socket;
  private final Names names;
  private final Instant since;
  private final Histogram ofAll = new Histogram(3);
  private final Histogram ofPackets = new Histogram(3);
  private String name;
  private String address;
  private boolean sampled;
  private boolean datagrams;
  private boolean own;
  private boolean read;
  private boolean lowerBound;
  private Instant heard;
  private long packets;
  private long oldest = Schema.ABSENT;
  private Reading first;
  private Reading latest;
  private long queued = UNKNOWN;
  private long drops = UNKNOWN;
  private long dropsBefore = UNKNOWN;
  private long capacity = UNKNOWN;

  /// What a socket had received at a moment.
  private record Reading(Instant at, long received) {}

  /// @param names how those from the recording are shown
  /// @param now when it is first heard of
  SocketWindow(int socket, Names names, Instant now) {
    since = now;
    heard = now;
    this.socket = socket;
    this.names = names;
    name = "#" + socket;
  }

  void configuration(RecordedEvent event) {
    heard = event.getEndTime();
    address = address(event.getString(Socket.LOCAL_ADDRESS), event.getInt(Socket.LOCAL_PORT));
    name = address;
    own = event.hasField(Socket.OWN) && event.getBoolean(Socket.OWN);
    // What an earlier version recorded has no such fields, nor any TCP.
    if (event.hasField(Socket.PROTOCOL) && Schema.TCP.equals(event.getString(Socket.PROTOCOL))) {
      read = true;
      lowerBound = true;
      name = (event.getBoolean(Socket.OUTGOING) ? "tcp to " : "tcp ") + address;
    }
  }

  void packet(RecordedEvent event) {
    heard = event.getEndTime();
    packets++;
    long delay = event.getLong(PacketReceived.QUEUE_DELAY);
    if (delay >= 0) {
      ofPackets.recordValue(Math.min(delay, HIGHEST));
    }
  }

  void histogram(RecordedEvent event) {
    heard = event.getEndTime();
    byte[] encoded = Base64.getDecoder().decode(event.getString(Schema.DelayHistogram.HISTOGRAM));
    try {
      ofAll.add(EncodedHistogram.decode(encoded));
    } catch (DataFormatException e) {
      throw new IllegalStateException("a histogram of socket " + name + " is damaged", e);
    }
  }

  void queue(RecordedEvent event) {
    heard = event.getEndTime();
    latest = new Reading(heard, event.getLong(SocketQueue.RECEIVED));
    if (first == null) {
      first = latest;
    }
    depth(
        event.getLong(SocketQueue.QUEUED),
        event.getLong(SocketQueue.CAPACITY),
        event.getLong(SocketQueue.DROPS));
  }

  void sample(RecordedEvent event) {
    heard = event.getEndTime();
    sampled = true;
    lowerBound = event.getBoolean(QueueSample.LOWER_BOUND);
    String protocol = event.getString(QueueSample.PROTOCOL);
    address =
        address(event.getString(QueueSample.LOCAL_ADDRESS), event.getInt(QueueSample.LOCAL_PORT));
    name = names.shown(protocol) + " " + address;
    datagrams = Schema.UDP.equals(protocol);
    oldest = Math.max(oldest, event.getLong(QueueSample.HEAD_AGE));
    depth(
        event.getLong(QueueSample.QUEUED),
        event.getLong(QueueSample.CAPACITY),
        // What TCP does not take in is sent again.
        datagrams ? event.getLong(QueueSample.DROPS) : UNKNOWN);
  }

  private void depth(long bytes, long most, long dropsSoFar) {
    queued = Math.max(queued, bytes);
    capacity = most;
    drops = Math.max(drops, dropsSoFar);
    if (dropsBefore < 0) {
      dropsBefore = drops;
    }
  }

  /// Whether it is a socket of the program's that is open still.
  boolean isPresent(Instant now) {
    return !own && now.isBefore(heard.plus(SILENCE));
  }

  /// Whether it was looked at only until it was captured, as the other: the two are one socket.
  boolean hasBecome(SocketWindow other) {
    return datagrams
        && !other.sampled
        && address.equals(other.address)
        && heard.isBefore(other.since.plus(SETTLE));
  }

  /// The figures of the interval; the next one begins.
  Live.Row finish(Duration length, Stalls stalls) {
    Histogram delays = ofAll.getTotalCount() > 0 ? ofAll : ofPackets;
    boolean any = delays.getTotalCount() > 0;
    Long longest = any ? Long.valueOf(delays.getMaxValue()) : known(oldest);
    Live.Row row =
        new Live.Row(
            name,
            read,
            lowerBound,
            rate(length),
            any ? delays.getValueAtPercentile(50) : null,
            any ? delays.getValueAtPercentile(99) : null,
            longest,
            known(queued),
            known(capacity),
            known(drops),
            drops - dropsBefore,
            longest == null ? null : stalls.cause(socket, longest));
    begin();
    return row;
  }

  private void begin() {
    ofAll.reset();
    ofPackets.reset();
    packets = 0;
    oldest = Schema.ABSENT;
    first = latest;
    queued = UNKNOWN;
    dropsBefore = drops;
  }

  /// By the socket's own count where two readings of it are there: it leaves no packet out.
  private Double rate(Duration length) {
    if (first != null && latest.at().isAfter(first.at())) {
      return (latest.received() - first.received())
          / seconds(Duration.between(first.at(), latest.at()));
    }
    long counted = Math.max(packets, ofAll.getTotalCount());
    Duration shortest = counted > packets ? SHORTEST_OF_HISTOGRAMS : INSTANT;
    return counted == 0 || length.compareTo(shortest) < 0
        ? null
        : Double.valueOf(counted / seconds(length));
  }

  private static double seconds(Duration duration) {
    return (double) duration.toNanos() / TimeUnit.SECONDS.toNanos(1);
  }

  private static Long known(long value) {
    return value < 0 ? null : Long.valueOf(value);
  }

  private String address(String recorded, int port) {
    String host = names.shown(recorded);
    return host != null && host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
