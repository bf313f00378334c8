package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.cli.shared.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The agent that `record` and `attach` load into other JVMs.
///
/// @param path its jar
public record AgentJar(Path path) {
  /// Undoes what an attach did.
  static final String DETACH = "detach";

  private static final Pattern PERIOD = Pattern.compile("[0-9]{1,5}(ms|s)|off");

  /// The one that the launcher names in `sojourn.agent`.
  public static AgentJar installed() {
    String path = System.getProperty("sojourn.agent", "");
    if (path.isEmpty() || !Files.isReadable(Path.of(path))) {
      throw new Failure("this needs the agent's jar: start it by ./sojourn, which builds it");
    }
    return new AgentJar(Path.of(path));
  }

  /// Whether `text` is a sampling period that the agent takes.
  public static boolean isPeriod(String text) {
    return PERIOD.matcher(text).matches();
  }

  /// What the agent is asked for.
  ///
  /// @param recording the file that it is to write
  /// @param sample how often it looks at the sockets that it cannot capture, or `off`
  public static String options(Path recording, String sample) {
    if (recording.toString().contains(",")) {
      throw new Failure(
          recording
              + " has a comma in its name, which the agent's options cannot hold: choose"
              + " another place with --output");
    }
    return "record=" + recording + ",sample=" + sample;
  }

  /// The JVM option that loads it at start.
  public String jvmOption(String options) {
    if (path.toString().contains("=")) {
      throw new Failure(
          path
              + " has an = in its name, which a JVM's option cannot hold: install Sojourn in a"
              + " folder without");
    }
    return "-javaagent:" + path + "=" + options;
  }
}
