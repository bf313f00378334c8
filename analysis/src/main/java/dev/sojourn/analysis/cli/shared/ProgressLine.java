package dev.sojourn.analysis.cli.shared;

import dev.sojourn.analysis.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Says on standard error how far a command is: one line that is written over on a terminal, a
/// plain line now and then elsewhere.
public final class ProgressLine implements AutoCloseable {
  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long ELSEWHERE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final double MEGABYTE = 1e6;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean muted;
  private long next;
  private boolean written;

  public ProgressLine(PrintWriter err, Terminal terminal) {
    this(err, terminal.err(), false);
  }

  private ProgressLine(PrintWriter err, boolean terminal, boolean muted) {
    this.err = err;
    this.terminal = terminal;
    this.muted = muted;
    next = System.nanoTime() + interval();
  }

  /// Shows the text, unless another was shown a moment ago.
  public synchronized void show(String text) {
    long now = System.nanoTime();
    if (muted || now - next < 0) {
      return;
    }
    next = now + interval();
    if (terminal) {
      err.print(ERASE_LINE + text);
      err.flush();
      written = true;
    } else {
      err.println(text);
    }
  }

  /// Like this one on a terminal; nothing elsewhere, where the command prints rows as it goes.
  public static ProgressLine onTerminals(PrintWriter err, Terminal terminal) {
    return new ProgressLine(err, terminal.err(), !terminal.err());
  }

  /// Like this one, but silent where the user asked for it.
  public static ProgressLine unless(boolean quiet, PrintWriter err, Terminal terminal) {
    return new ProgressLine(err, terminal.err(), quiet);
  }

  /// How far a recording is read, as long as there is more of it.
  public Progress reading() {
    return (read, total) -> {
      if (read < total) {
        show(
            String.format(
                Locale.ROOT, "reading: %.0f of %.0f MB", read / MEGABYTE, total / MEGABYTE));
      }
    };
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes the line away again.
  public synchronized void clear() {
    if (written) {
      err.print(ERASE_LINE);
      err.flush();
      written = false;
    }
  }

  private long interval() {
    return terminal ? TERMINAL_NANOS : ELSEWHERE_NANOS;
  }
}
