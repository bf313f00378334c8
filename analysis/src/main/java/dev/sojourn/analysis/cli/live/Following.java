package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.live.DamagedEventException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.EventStream;

/// A stream that is followed in a thread of its own. What goes wrong there ends it: left to the
/// stream, it would be a stack trace on standard error and nothing else.
final class Following {
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final String title;
  private final EventStream events;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /// @param title what is followed, for a person
  /// @param events not started yet
  Following(String title, EventStream events) {
    this.title = title;
    this.events = events;
    events.onError(this::fail);
    events.onClose(this::end);
  }

  void start() {
    Thread.ofPlatform().daemon().name("top, events").start(this::run);
  }

  private void run() {
    try {
      events.start();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The JDK's reader trusts what it reads: damage surfaces as any of these.
      fail(e);
    } finally {
      end();
    }
  }

  private void fail(Throwable what) {
    failure.compareAndSet(null, what);
    end();
  }

  /// Has no more of it followed.
  void end() {
    over.countDown();
  }

  /// Waits until the stream has ended, somebody has ended this, or the time is over.
  void await(long seconds) throws InterruptedException {
    over.await(seconds, TimeUnit.SECONDS);
  }

  /// Closes the stream.
  ///
  /// @throws Failure if something went wrong while it was followed
  void close() throws InterruptedException {
    events.close();
    events.awaitTermination(TO_END);
    switch (failure.get()) {
      case null -> {}
      case DamagedEventException damaged ->
          throw new Failure(
              "%s has a %s: it is damaged, or another version of Sojourn wrote it"
                  .formatted(title, damaged.getMessage()),
              damaged);
      case Throwable other ->
          throw new Failure(
              "%s cannot be followed any further (%s): record it, and analyze the recording"
                  .formatted(title, other.getClass().getSimpleName()),
              other);
    }
  }
}
