package dev.sojourn.analysis.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// JVMs on the tests' own class path.
final class Programs {
  private Programs() {}

  /// The command line's own `main`.
  static List<String> sojourn(List<String> jvmOptions, Object... arguments) {
    return java(jvmOptions, "dev.sojourn.analysis.cli.Sojourn", arguments);
  }

  /// A program that records so many packets, and then ends; its repository is `repository`.
  static List<String> flood(String repository, String recordingOptions, long packets) {
    return java(
        List.of(
            "-Xmx64m",
            "-Xlog:jfr+startup=off",
            "-XX:FlightRecorderOptions:maxchunksize=1M,repository=" + repository,
            "-XX:StartFlightRecording:settings=none,"
                + "+sojourn.PacketReceived#enabled=true,+sojourn.Receive#enabled=true"
                + recordingOptions),
        Flood.class.getName(),
        packets);
  }

  private static List<String> java(List<String> options, String main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
