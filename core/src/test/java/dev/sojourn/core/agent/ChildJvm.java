package dev.sojourn.core.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM that a test starts: this test's class path and JDK, with or without the agent.
final class ChildJvm {
  private static final long LIMIT_SECONDS = 120;

  private final List<String> command = new ArrayList<>();

  ChildJvm() {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /// What a JVM did.
  ///
  /// @param status its exit status
  /// @param output what it wrote to standard output and standard error
  record Ended(int status, String output) {}

  /// A JVM on the tests' own class path.
  static ChildJvm withTests() {
    return new ChildJvm().options("-cp", testClassPath());
  }

  /// Everything that this JVM has on its class and module paths, as one class path.
  private static String testClassPath() {
    return String.join(
        File.pathSeparator,
        Path.of("target", "test-classes").toAbsolutePath().toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path"));
  }

  static Path agentJar() {
    return Path.of("target", "sojourn-agent.jar").toAbsolutePath();
  }

  ChildJvm options(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  ChildJvm agent(String options) {
    return options("-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options));
  }

  Process start(String main, String... arguments) throws IOException {
    command.add(main);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  Ended run(String main, String... arguments) throws IOException, InterruptedException {
    Process process = start(main, arguments);
    try {
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + command);
      }
      return new Ended(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
