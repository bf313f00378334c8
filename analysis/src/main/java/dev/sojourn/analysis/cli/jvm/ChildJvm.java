package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.cli.shared.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A JVM that this one started and that ends with it: the child stops when its standard input ends,
/// and that ends with this process, however this process ends.
public final class ChildJvm implements AutoCloseable {
  /// How long a child may take for what it does after its standard input has ended.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Line ENDED = new Line("", Map.of());
  private static final String ERROR = "error ";

  private final String name;
  private final Process process;
  private final Consumer<Line> progress;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final Thread shutdown = new Thread(this::stop);
  private final Thread output;
  private final Thread errors = Thread.ofPlatform().daemon().unstarted(this::readErrors);
  private volatile String complaint = "";
  private volatile String printed = "";

  private ChildJvm(String name, Process process, Consumer<Line> progress) {
    this.name = name;
    this.process = process;
    this.progress = progress;
    output = Thread.ofPlatform().daemon().name(name + ", output").unstarted(this::readLines);
  }

  /// Starts a child.
  ///
  /// @param name what to call it in a sentence: "the receiving JVM"
  /// @param directory where it works
  /// @param progress told of every `progress` line, on another thread
  public static ChildJvm start(
      String name, List<String> command, Path directory, Consumer<Line> progress) {
    try {
      Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
      ChildJvm child = new ChildJvm(name, process, progress);
      Runtime.getRuntime().addShutdownHook(child.shutdown);
      child.errors.start();
      child.output.start();
      return child;
    } catch (IOException e) {
      throw new Failure("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /// Waits for the next line of a kind; other lines before it are left out.
  ///
  /// @throws Failure with the child's own sentence if it ends first
  public Line await(String kind) {
    return await(kind, Duration.ofDays(1))
        .orElseThrow(() -> new Failure(name + " said nothing for a day"));
  }

  /// As above, for so long at most.
  public Optional<Line> await(String kind, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    try {
      while (true) {
        Line line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          return Optional.empty();
        }
        if (line == ENDED) {
          throw new Failure(whyItEnded());
        }
        if (line.kind().equals(kind)) {
          return Optional.of(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting for " + name, e);
    }
  }

  /// Writes one line to the child's standard input.
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new Failure(whyItEnded(), e);
    }
  }

  /// @throws Failure with the child's own sentence if it has ended
  public void checkAlive() {
    if (!process.isAlive()) {
      throw new Failure(whyItEnded());
    }
  }

  /// Lets the child finish: it drains, prints its last line and ends.
  public void finish() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  /// Waits until the child has ended, once it was asked to.
  public void awaitEnd() {
    try {
      if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        throw new Failure(name + " did not end within " + GRACE.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new Failure(whyItEnded());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting for " + name, e);
    }
  }

  /// Ends the child, gently first.
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook does what was just done once more, which changes nothing.
    }
  }

  private void stop() {
    finish();
    try {
      if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String whyItEnded() {
    try {
      int exitCode = process.waitFor();
      output.join();
      errors.join();
      return complaint.isEmpty() ? uncomplained(exitCode) : complaint;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return name + " ended";
    }
  }

  private String uncomplained(int exitCode) {
    String ended = name + " ended with exit status " + exitCode;
    return printed.isEmpty() ? ended : ended + " (it said: " + printed + ")";
  }

  private void readLines() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (Line.isOne(text)) {
          take(Line.parse(text));
        } else {
          printed = text;
        }
      }
    } catch (IOException e) {
      // The child ended while it wrote; what it still had to say is in its errors.
    } finally {
      lines.add(ENDED);
    }
  }

  private void take(Line line) {
    if (line.kind().equals("progress")) {
      progress.accept(line);
    } else {
      lines.add(line);
    }
  }

  /// Keeps the child's sentence; without one, the first thing that its JVM said.
  private void readErrors() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (text.startsWith(ERROR)) {
          complaint = text.substring(ERROR.length());
        } else if (complaint.isEmpty()) {
          complaint = name + " said: " + text;
        }
      }
    } catch (IOException e) {
      // As above.
    }
  }
}
