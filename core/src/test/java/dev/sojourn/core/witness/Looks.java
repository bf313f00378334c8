package dev.sojourn.core.witness;

import dev.sojourn.events.Schema.Receive;
import dev.sojourn.events.Schema.StallSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/// The looks that this JVM's witness takes, while this is open.
final class Looks implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  /// One thread of a look.
  ///
  /// @param thread its name; null for none
  record Seen(
      int depth,
      String role,
      String thread,
      String state,
      boolean virtual,
      String carrier,
      boolean inNative,
      String blocker,
      String owner,
      boolean unheld,
      List<String> frames,
      long headAge) {

    static Seen of(RecordedEvent event) {
      String frames = event.getString(StallSample.FRAMES);
      return new Seen(
          event.getInt(StallSample.DEPTH),
          event.getString(StallSample.ROLE),
          name(event.getThread(StallSample.SAMPLED_THREAD)),
          event.getString(StallSample.THREAD_STATE),
          event.getBoolean(StallSample.VIRTUAL),
          name(event.getThread(StallSample.CARRIER)),
          event.getBoolean(StallSample.IN_NATIVE),
          event.getString(StallSample.BLOCKER),
          name(event.getThread(StallSample.OWNER)),
          event.getBoolean(StallSample.UNHELD),
          frames.lines().toList(),
          event.getDuration(StallSample.HEAD_AGE).toNanos());
    }

    private static String name(RecordedThread thread) {
      return thread == null ? null : thread.getJavaName();
    }

    /// Whether a method is on the stack, given as `Class.method`.
    boolean isIn(String method) {
      return frames.stream().anyMatch(frame -> frame.replaceFirst(":\\d+$", "").endsWith(method));
    }
  }

  private final RecordingStream stream = new RecordingStream();
  private final Map<Long, List<Seen>> unfinished = new TreeMap<>();
  private final BlockingQueue<List<Seen>> looks = new LinkedBlockingQueue<>();

  Looks() {
    stream.enable(Receive.NAME);
    stream.enable(StallSample.NAME).with("delay", "5 ms");
    stream.onEvent(
        StallSample.NAME,
        event ->
            unfinished
                .computeIfAbsent(event.getLong(StallSample.LOOK), look -> new ArrayList<>())
                .add(Seen.of(event)));
    stream.onFlush(
        () -> {
          looks.addAll(unfinished.values());
          unfinished.clear();
        });
    stream.startAsync();
  }

  /// Waits for a look that is like this, and returns its threads, the receiving one first.
  List<Seen> await(Predicate<List<Seen>> wanted) throws InterruptedException {
    List<List<Seen>> others = new ArrayList<>();
    while (true) {
      List<Seen> look = looks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (look == null) {
        throw new AssertionError("no such look, only " + others);
      }
      if (wanted.test(look)) {
        return look;
      }
      others.add(look);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
