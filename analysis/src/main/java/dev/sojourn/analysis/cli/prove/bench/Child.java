package dev.sojourn.analysis.cli.prove.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// A program that answers every line of its standard input with lines on its standard output, and
/// ends when its standard input does.
final class Child implements AutoCloseable {
  private static final String ERROR = "error ";
  private static final long PATIENCE_MINUTES = 5;

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES);

  private final String name;
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final Thread complaints;
  private volatile String complaint = "";
  private volatile boolean givenUp;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    complaints = Thread.ofPlatform().daemon().name(name + ", errors").start(this::readErrors);
  }

  /// @param name what to call it in a sentence: "the C receiver"
  static Child start(String name, List<String> command) throws BenchException {
    try {
      return new Child(name, new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new BenchException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Says something and waits for the answer.
  ///
  /// @param verb the first word that the answer must have
  Answer ask(String request, String verb) throws BenchException {
    tell(request);
    return await(verb);
  }

  /// Says something that is answered later.
  void tell(String request) throws BenchException {
    try {
      requests.write(request + "\n");
      requests.flush();
    } catch (IOException e) {
      throw new BenchException(whyItEnded(), e);
    }
  }

  /// Waits for what the program prints next, but not for ever: one that waits for a packet that was
  /// lost is ended.
  Answer await(String verb) throws BenchException {
    CompletableFuture<Void> impatience = CompletableFuture.runAsync(this::giveUp, LATER);
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new BenchException(whyItEnded());
      }
      Answer answer = Answer.parse(line);
      if (!answer.verb().equals(verb)) {
        throw new BenchException(name + " was to say '" + verb + "' and said '" + line + "'");
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException("cannot hear " + name + ": " + e.getMessage(), e);
    } finally {
      impatience.cancel(false);
    }
  }

  private void giveUp() {
    givenUp = true;
    process.destroyForcibly();
  }

  /// Waits until the program has ended by itself; what it prints is nobody's business.
  void awaitEnd() throws BenchException {
    try {
      answers.transferTo(Writer.nullWriter());
      if (process.waitFor() != 0) {
        throw new BenchException(whyItEnded());
      }
    } catch (IOException e) {
      throw new BenchException("cannot hear " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while waiting for " + name, e);
    }
  }

  private String whyItEnded() {
    if (givenUp) {
      return name + " did not answer within " + PATIENCE_MINUTES + " minutes and was ended";
    }
    try {
      int status = process.waitFor();
      complaints.join();
      return name
          + " ended with exit status "
          + status
          + (complaint.isEmpty() ? "" : ": " + complaint);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return name + " ended";
    }
  }

  /// Keeps the program's own sentence or, without one, the last thing that it complained of before
  /// a stack trace.
  private void readErrors() {
    boolean own = false;
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(ERROR)) {
          complaint = line.substring(ERROR.length());
          own = true;
        } else if (!line.startsWith("\t") && !own) {
          complaint = line;
        }
      }
    } catch (IOException e) {
      complaint = "its errors cannot be read: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
