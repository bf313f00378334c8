package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.Observer.StallSpan;
import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.recording.ChunkCopy.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A chunk of `sojourn.Episode`, `sojourn.Cause` and `profiler.Span` events that can be put behind
/// a recording's own chunks, on the clock of the first of them.
final class AnnotationChunk {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NONE = 0;

  /// JVMs number their types from 1 on, and their classes among them.
  private static final int FIRST_TYPE = 1 << 24;

  private final Clock clock;
  private final Chunk chunk;
  private final Map<String, Long> texts = new HashMap<>();

  /// @param taken the highest id of a type of event in the recording
  AnnotationChunk(Clock clock, long taken) {
    this.clock = clock;
    // JMC drops a chunk that starts exactly when another does. Of the tick at that nanosecond, the
    // one before is taken: readers cut fractions off, and may not fall below the true nanosecond.
    chunk =
        new Chunk(
            new Chunk.Times(
                clock.startNanos() + 1,
                1,
                clock.startTicks() + clock.ticksPerSecond() / NANOS_PER_SECOND,
                clock.ticksPerSecond()),
            Math.toIntExact(Math.max(FIRST_TYPE, taken + 1)));
    AnnotationTypes.declareIn(chunk);
  }

  /// @param main what most of the waiting is charged to
  /// @param root what brought that about, if it is known
  void add(EpisodeRow row, ReceiverThread on, Optional<Attribution> main, Optional<Root> root) {
    String cause = main.map(Attribution::cause).orElse(null);
    Encoded episode = placed(nanos(row.start()), row.durationNanos(), on);
    episode.number(row.socket()).number(row.peakNanos()).number(row.totalNanos());
    episode.number(row.packets());
    text(episode, row.trigger());
    text(episode, row.triggerDetail());
    episode.octet(row.standing() ? 1 : 0);
    text(episode, cause);
    text(episode, root.map(Root::text).orElse(null));
    text(episode, root.map(Root::advice).orElse(null));
    chunk.event(Annotations.EPISODE, episode);
    chunk.event(
        Annotations.SPAN,
        placed(nanos(row.start()), row.durationNanos(), on).number(pooled(cause)));
  }

  /// Since the epoch.
  static long nanos(Instant moment) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
  }

  void add(StallSpan stall, ReceiverThread on) {
    long nanos = stall.endNanos() - stall.startNanos();
    Encoded cause = placed(stall.startNanos(), nanos, on);
    text(cause, stall.cause());
    text(cause, stall.detail());
    chunk.event(Annotations.CAUSE, cause);
  }

  private Encoded placed(long startNanos, long nanos, ReceiverThread on) {
    if (on != null) {
      chunk.constant(AnnotationTypes.THREAD, on.key(), encoded(on));
    }
    return new Encoded()
        .number(clock.ticksAt(startNanos))
        .number(clock.ticksIn(nanos))
        .number(on == null ? NONE : on.key());
  }

  private static Encoded encoded(ReceiverThread thread) {
    return new Encoded()
        .text(thread.osName())
        .number(thread.osId())
        .text(thread.javaName())
        .number(thread.javaId())
        .octet(thread.isVirtual() ? 1 : 0);
  }

  private void text(Encoded event, String text) {
    if (text == null || text.isEmpty()) {
      event.text(text);
    } else {
      event.pooledText(pooled(text));
    }
  }

  private long pooled(String text) {
    if (text == null) {
      return NONE;
    }
    return texts.computeIfAbsent(
        text,
        added -> {
          long key = texts.size() + 1L;
          chunk.constant(AnnotationTypes.STRING, key, new Encoded().text(added));
          return key;
        });
  }

  /// Ends the chunk.
  byte[] finish() {
    return chunk.toByteArray();
  }
}
