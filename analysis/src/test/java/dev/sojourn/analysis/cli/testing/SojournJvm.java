package dev.sojourn.analysis.cli.testing;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command in a JVM of its own, as `./sojourn` starts it: for those commands that hand their
/// standard output to another program.
public final class SojournJvm {
  private static final long LIMIT_SECONDS = 120;

  private SojournJvm() {}

  /// What starts it.
  public static List<String> line(List<String> jvmOptions, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(ForeignProgram.java()));
    line.addAll(jvmOptions);
    for (String property : List.of("sojourn.runtime", "sojourn.agent")) {
      line.add("-D" + property + "=" + System.getProperty(property));
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Sojourn.class.getName()));
    line.addAll(arguments);
    return line;
  }

  /// Starts it, to be read as it goes.
  public static RunningProgram start(String... arguments) throws IOException {
    return RunningProgram.start(line(List.of(), List.of(arguments)));
  }

  /// Runs it to its end.
  ///
  /// @param folder where its output goes meanwhile
  public static Ran run(Path folder, List<String> arguments) {
    List<String> line = line(List.of(), arguments);
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + arguments);
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
