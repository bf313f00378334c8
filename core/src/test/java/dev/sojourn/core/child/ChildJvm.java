package dev.sojourn.core.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command of a JVM that a test starts: the JDK that runs the tests, with or without the agent.
public final class ChildJvm {
  private final List<String> command = new ArrayList<>(List.of(Child.tool("java")));

  /// A JVM with nothing on its class path.
  public ChildJvm() {}

  /// A JVM on the tests' own class path.
  public static ChildJvm withTests() {
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

  /// Where `sojourn.agent` says, for tests of another module.
  public static Path agentJar() {
    return Path.of(System.getProperty("sojourn.agent", "target/sojourn-agent.jar"))
        .toAbsolutePath()
        .normalize();
  }

  public ChildJvm options(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  public ChildJvm agent(String options) {
    return options("-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options));
  }

  /// Runs the JVM as a command of another program, such as one that takes privileges away.
  public ChildJvm under(List<String> launcher) {
    command.addAll(0, launcher);
    return this;
  }

  public Child start(String main, String... arguments) throws IOException {
    return Child.start(commandOf(main, arguments));
  }

  public Child.Ended run(String main, String... arguments)
      throws IOException, InterruptedException {
    return Child.run(commandOf(main, arguments));
  }

  /// The command that starts `main` in this JVM.
  public List<String> commandOf(String main, String... arguments) {
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }
}
