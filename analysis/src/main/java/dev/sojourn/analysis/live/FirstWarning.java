package dev.sojourn.analysis.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// Keeps the first thing that a library warns of, which would be lines on a screen that is drawn
/// on.
final class FirstWarning extends Handler {
  private final AtomicReference<String> first = new AtomicReference<>();

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      Throwable thrown = record.getThrown();
      first.compareAndSet(
          null, record.getMessage() + (thrown == null ? "" : " (" + thrown.getMessage() + ")"));
    }
  }

  Optional<String> text() {
    return Optional.ofNullable(first.get());
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
