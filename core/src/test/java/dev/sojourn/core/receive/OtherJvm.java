package dev.sojourn.core.receive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs one of the programs below in a JVM of its own, with other flags than the tests have.
final class OtherJvm {
  private OtherJvm() {}

  /// Runs `program` and returns what it printed; fails when it fails.
  static String run(Class<?> program, List<String> flags) throws Exception {
    Process process = start(program, flags);
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(program + " failed:\n" + output);
    }
    return output;
  }

  /// Starts `program`, its errors among its output.
  static Process start(Class<?> program, List<String> flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add(program.getName());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String classPath() throws Exception {
    List<String> places = new ArrayList<>();
    for (String name :
        new String[] {
          "dev.sojourn.core.receive.OtherJvm",
          "dev.sojourn.core.receive.DatagramReceiver",
          "dev.sojourn.events.Schema"
        }) {
      places.add(
          Path.of(Class.forName(name).getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString());
    }
    places.add(
        Path.of(OtherJvm.class.getResource("OtherJvm.class").toURI())
            .resolve("../../../../..")
            .normalize()
            .toString());
    return String.join(":", places);
  }
}
