package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.UserEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program of the user's, started with one more JVM option, on the user's own terminal.
final class RecordedProgram {
  private static final int OLDEST = 25;
  private static final String JAVA = "java";
  private static final String EVERY_JVM = "JAVA_TOOL_OPTIONS";

  private final List<String> command;
  // Null where it is no java.
  private RunTimeImage image;
  private Process process;

  private RecordedProgram(List<String> command) {
    this.command = command;
  }

  /// A command line that can be started.
  static RecordedProgram of(List<String> command) {
    RecordedProgram program = new RecordedProgram(command);
    try {
      Path found = find(program.name());
      if (program.isJava()) {
        program.image = RunTimeImage.of(found);
        refuseOld(found, program.image);
        refuseWithoutAgents(found, program.image);
      }
      return program;
    } catch (IOException e) {
      throw program.cannotStart(e);
    }
  }

  /// Whether it is `java` itself. Any other command, a script say, may start several JVMs.
  boolean isJava() {
    return Path.of(name()).endsWith(JAVA);
  }

  private String name() {
    return command.getFirst();
  }

  /// Starts it. Right behind `java` the option goes to that JVM alone; any other command hands it
  /// to the JVMs that it starts.
  void start(String jvmOption) {
    List<String> line = new ArrayList<>(command);
    ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
    UserEnvironment.restore(builder.environment());
    if (isJava()) {
      line.add(1, jvmOption);
    } else {
      Map<String, String> environment = builder.environment();
      environment.merge(EVERY_JVM, quoted(jvmOption), (before, added) -> before + " " + added);
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  private Failure cannotStart(IOException e) {
    return new Failure(
        "cannot start %s (%s): write the command after -- as you would start it"
            .formatted(name(), e.getMessage()),
        e);
  }

  /// The JVM splits the variable at spaces, outside of quotes.
  private static String quoted(String option) {
    return option.chars().noneMatch(Character::isWhitespace) ? option : '"' + option + '"';
  }

  /// The program's exit status, once it has ended.
  int awaitEnd() {
    join();
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

  /// Its process.
  String pid() {
    return Long.toString(process.pid());
  }

  @Override
  public String toString() {
    return name();
  }

  /// An older JVM could not even say what is wrong: it would not know the agent's classes.
  private static void refuseOld(Path java, RunTimeImage image) {
    image
        .version()
        .filter(version -> version < OLDEST)
        .ifPresent(
            version -> {
              throw new Failure(
                  ("%s is Java %d, and the agent needs %d or newer: start it as it is, and sojourn"
                          + " watch PID looks at its sockets from outside")
                      .formatted(java, version, OLDEST));
            });
  }

  /// Every agent needs it: the JVM would not start.
  private static void refuseWithoutAgents(Path java, RunTimeImage image) {
    if (image.lacks("java.instrument")) {
      throw new Failure(
          "%s is of a run-time image without java.instrument, which agents need: build it with jlink --add-modules java.instrument,jdk.jfr and its own"
              .formatted(java));
    }
  }

  /// Whether its JVM can record nothing, and runs as if there were no agent.
  boolean cannotRecord() {
    return image != null && image.lacks("jdk.jfr");
  }

  private static Path find(String program) throws IOException {
    if (program.contains("/")) {
      if (Files.isExecutable(Path.of(program))) {
        return Path.of(program);
      }
      throw new IOException("there is no such program");
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IOException("it is not on the PATH");
  }
}
