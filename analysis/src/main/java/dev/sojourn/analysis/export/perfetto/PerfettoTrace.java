package dev.sojourn.analysis.export.perfetto;

import dev.sojourn.analysis.Longest;
import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.page.Timeline;
import dev.sojourn.analysis.page.TimelineBuilder;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A trace for the Perfetto UI, as a stream of its TracePacket messages: what held the process and
/// each receiving thread up, and for each socket its episodes, its queue's depth and the packets
/// while they waited. Packets are written as they pass.
public final class PerfettoTrace implements Observer {
  /// More would be no help to anybody, and they are held in memory until the end.
  private static final int MOST_STALLS = 100_000;

  /// A thread's stalls do not overlap but by the rounding of ticks.
  private static final int MOST_LANES = 8;

  private static final int PROCESS_RANK = 0;
  private static final int THREADS_RANK = 1;
  private static final int SOCKETS_RANK = 2;

  private final TraceWriter trace;
  private final TimelineBuilder timeline = new TimelineBuilder();
  private final Longest<StallSpan> stalls =
      new Longest<>(MOST_STALLS, StallSpan::startNanos, StallSpan::endNanos);
  private final Map<Integer, SocketTracks> sockets = new LinkedHashMap<>();
  private final Map<Long, String> threadNames = new HashMap<>();

  /// Writes nothing before the recording's beginning is known.
  public PerfettoTrace(OutputStream out) {
    trace = new TraceWriter(out);
  }

  @Override
  public void begin(long startNanos, long endNanos) {
    trace.clock(startNanos);
    timeline.begin(startNanos, endNanos);
  }

  /// @throws java.io.UncheckedIOException when the stream fails
  @Override
  public void packet(PacketView packet) {
    timeline.packet(packet);
    threadNames.putIfAbsent(packet.thread(), packet.threadName());
    OptionalLong delay = packet.queueDelayNanos();
    if (delay.isPresent()) {
      socket(packet.socket()).packet(packet, delay.getAsLong());
    }
  }

  private SocketTracks socket(int id) {
    return sockets.computeIfAbsent(id, key -> new SocketTracks(trace, key, SOCKETS_RANK));
  }

  @Override
  public void queue(QueueReading reading) {
    timeline.queue(reading);
  }

  @Override
  public void stall(StallSpan stall) {
    stalls.add(stall);
  }

  /// Writes what can be told only at the end.
  ///
  /// @throws java.io.UncheckedIOException when the stream fails
  public void finish(Report report) {
    report.episodes().forEach(episode -> socket(episode.socket()).episode(episode));
    Timeline seen = timeline.build();
    long start = TimeUnit.MILLISECONDS.toNanos(seen.startEpochMillis()) + seen.startRestNanos();
    for (Timeline.Queue queue : seen.queues()) {
      socket(queue.socket()).queue(queue, start);
    }
    writeStalls(stalls.inOrder());
  }

  private void writeStalls(List<StallSpan> spans) {
    Map<OptionalLong, Lanes> lanes = new HashMap<>();
    for (StallSpan span : spans) {
      long track =
          lanes
              .computeIfAbsent(span.thread(), this::lanes)
              .trackFor(span.startNanos(), span.endNanos());
      if (track != 0) {
        write(span, track);
      }
    }
  }

  private Lanes lanes(OptionalLong thread) {
    String rest =
        stalls.leftOut() == 0
            ? ""
            : "; of all stalls of the recording the shortest %,d are left out"
                .formatted(stalls.leftOut());
    return new Lanes(
        MOST_LANES,
        () ->
            thread.isEmpty()
                ? trace.track(
                    "the whole process", "what all threads stood still for" + rest, 0, PROCESS_RANK)
                : trace.track(
                    threadName(thread.getAsLong()),
                    "what kept the thread from receiving" + rest,
                    0,
                    THREADS_RANK));
  }

  private String threadName(long id) {
    String name = threadNames.get(id);
    return name == null || name.isEmpty() ? "thread " + id : name + " (thread " + id + ")";
  }

  private void write(StallSpan span, long track) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("detail", span.detail().isEmpty() ? null : span.detail());
    trace.slice(track, "stall", span.cause(), span.startNanos(), span.endNanos(), values);
  }
}
