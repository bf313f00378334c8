package dev.sojourn.core.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A process that a test starts. It is killed when it is closed, when something awaited of it does
/// not come in time, and when this JVM ends first; in what fails then stands what it had written.
public final class Child implements AutoCloseable {
  /// How long anything may take on a machine with other things to do.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Child::kill)));
  }

  private static final List<String> OPTIONS_OF_THE_ENVIRONMENT =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final List<String> command;
  private final Process process;
  private final Output output;

  private Child(List<String> command) throws IOException {
    this.command = command;
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(OPTIONS_OF_THE_ENVIRONMENT);
    process = builder.start();
    RUNNING.add(this);
    output = Output.of(process.inputReader());
  }

  /// What a process did.
  ///
  /// @param status its exit status
  /// @param output what it wrote to standard output and standard error
  public record Ended(int status, String output) {}

  /// Starts a command, with the path of its program or a name to be found on the PATH.
  public static Child start(List<String> command) throws IOException {
    return new Child(List.copyOf(command));
  }

  /// Runs a command to its end.
  public static Ended run(List<String> command) throws IOException, InterruptedException {
    try (Child child = start(command)) {
      return child.awaitEnd();
    }
  }

  /// A program of the JDK that runs the tests.
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  public long pid() {
    return process.pid();
  }

  /// Waits for a line in which `wanted` is found, and passes over what comes before it, such as
  /// what the JVM itself has to say.
  public MatchResult await(String wanted) throws InterruptedException {
    return await(wanted, LIMIT);
  }

  MatchResult await(String wanted, Duration limit) throws InterruptedException {
    return output
        .find(Pattern.compile(wanted), deadline(limit))
        .orElseThrow(() -> failure("did not write " + wanted));
  }

  /// Ends its standard input.
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /// Waits until it has ended.
  public Ended awaitEnd() throws InterruptedException {
    return awaitEnd(LIMIT);
  }

  Ended awaitEnd(Duration limit) throws InterruptedException {
    long deadline = deadline(limit);
    if (!output.awaitEnd(deadline)
        || !process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw failure("did not end");
    }
    return new Ended(process.exitValue(), output.text());
  }

  private static long deadline(Duration limit) {
    return System.nanoTime() + limit.toNanos();
  }

  private AssertionError failure(String what) {
    // By its output, which ends a moment before it does.
    String state = output.hasEnded() ? "whose output had ended" : "which still ran";
    close();
    return new AssertionError(
        "%s, %s, %s. It wrote:%n%s"
            .formatted(String.join(" ", command), state, what, output.text()));
  }

  /// Kills it, when it still runs, and what it started.
  @Override
  public void close() {
    kill();
    process.onExit().join();
    RUNNING.remove(this);
  }

  /// By their handles, since a process that is destroyed itself has its output closed under whoever
  /// reads it.
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }
}
