package dev.sojourn.core.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines that a process writes, gathered while it runs: whoever waits for one waits for a
/// deadline too, which a read from a pipe does not.
final class Output {
  private final List<String> lines = new ArrayList<>();
  private int seen;
  private boolean ended;

  /// What `source` writes from now on.
  static Output of(BufferedReader source) {
    Output output = new Output();
    Thread.ofPlatform().daemon().name("output of a child").start(() -> output.gather(source));
    return output;
  }

  private void gather(BufferedReader source) {
    try (source) {
      source.lines().forEach(this::add);
    } catch (IOException | UncheckedIOException broken) {
      add("(the output broke off: " + broken + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /// The first line not yet seen in which `wanted` is found; whatever came before it is passed
  /// over. Empty when the output ended, or the deadline (System.nanoTime) passed, without one.
  synchronized Optional<MatchResult> find(Pattern wanted, long deadline)
      throws InterruptedException {
    while (true) {
      while (seen < lines.size()) {
        Matcher matcher = wanted.matcher(lines.get(seen++));
        if (matcher.find()) {
          return Optional.of(matcher.toMatchResult());
        }
      }
      if (ended || !waitUntil(deadline)) {
        return Optional.empty();
      }
    }
  }

  /// Whether the output ended before the deadline.
  synchronized boolean awaitEnd(long deadline) throws InterruptedException {
    while (!ended) {
      if (!waitUntil(deadline)) {
        return false;
      }
    }
    return true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  private boolean waitUntil(long deadline) throws InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
    return true;
  }

  synchronized String text() {
    return String.join("\n", lines);
  }
}
