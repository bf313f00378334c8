package dev.sojourn.analysis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A program of the user's, started with one more JVM option, on the user's own terminal.
final class RecordedProgram {
  private static final int OLDEST = 25;
  private static final String JAVA = "java";
  private static final String EVERY_JVM = "JAVA_TOOL_OPTIONS";

  private final Process process;

  private RecordedProgram(Process process) {
    this.process = process;
  }

  /// Starts it. Right behind `java` the option goes to that JVM alone; any other command, a script
  /// say, hands it to the JVMs that it starts.
  static RecordedProgram start(List<String> command, String jvmOption) {
    boolean isJava = Path.of(command.getFirst()).endsWith(JAVA);
    List<String> line = new ArrayList<>(command);
    ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
    if (isJava) {
      refuseOld(command.getFirst());
      line.add(1, jvmOption);
    } else {
      Map<String, String> environment = builder.environment();
      environment.merge(EVERY_JVM, jvmOption, (before, added) -> before + " " + added);
    }
    try {
      return new RecordedProgram(builder.start());
    } catch (IOException e) {
      throw new Failure(
          "cannot start %s (%s): write the command after -- as you would start it"
              .formatted(command.getFirst(), e.getMessage()),
          e);
    }
  }

  /// The program's exit status. When this process is told to end (Ctrl-C goes to both), it still
  /// waits for the program to write its recording.
  int awaitEnd() {
    Thread patience = new Thread(this::join);
    Runtime.getRuntime().addShutdownHook(patience);
    join();
    try {
      Runtime.getRuntime().removeShutdownHook(patience);
    } catch (IllegalStateException shuttingDown) {
      // The hook sees what this thread saw: the program has ended.
    }
    return process.exitValue();
  }

  private void join() {
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// An older JVM could not even say what is wrong: it would not know the agent's classes.
  private static void refuseOld(String java) {
    version(java)
        .filter(version -> version < OLDEST)
        .ifPresent(
            version -> {
              throw new Failure(
                  "%s is Java %d, and the agent needs %d or newer"
                      .formatted(java, version, OLDEST));
            });
  }

  /// The feature version that a JDK's file `release` tells.
  private static Optional<Integer> version(String java) {
    try {
      Path release = find(java).toRealPath().getParent().resolveSibling("release");
      Properties properties = new Properties();
      try (var reader = Files.newBufferedReader(release)) {
        properties.load(reader);
      }
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
      String feature = version.startsWith("1.") ? version.substring(2) : version;
      return Optional.of(Integer.parseInt(feature.split("[^0-9]", 2)[0]));
    } catch (IOException | NumberFormatException e) {
      // Not a JDK's usual layout: the JVM will tell for itself.
      return Optional.empty();
    }
  }

  private static Path find(String java) throws IOException {
    if (java.contains("/")) {
      return Path.of(java);
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path candidate = Path.of(folder, java);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IOException(java + " is not on the PATH");
  }
}
