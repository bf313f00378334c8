package dev.sojourn.analysis.cli.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// The script `sojourn` as an unpacked archive has it, with the classes under test behind it.
public final class Launcher {
  private static final Path SCRIPT = Path.of("..", "sojourn");
  private static final long LIMIT_SECONDS = 120;

  private final Path home;

  private Launcher(Path home) {
    this.home = home;
  }

  /// Lays it out.
  ///
  /// @param folder an empty one
  public static Launcher in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(SCRIPT, folder.resolve("bin").resolve("sojourn"));
    Files.createDirectory(folder.resolve("lib"));
    writeJar(folder.resolve("sojourn.jar"));
    Path runtime = Files.createDirectory(folder.resolve("runtime"));
    String[] receiver = System.getProperty("sojourn.runtime").split(File.pathSeparator);
    link(runtime.resolve("sojourn-core.jar"), receiver[0]);
    link(runtime.resolve("sojourn-jfr-events.jar"), receiver[1]);
    link(runtime.resolve("sojourn-agent.jar"), System.getProperty("sojourn.agent"));
    return new Launcher(folder);
  }

  private static void link(Path link, String to) throws IOException {
    Files.createSymbolicLink(link, Path.of(to).toAbsolutePath().normalize());
  }

  /// A jar that has nothing but the way to the classes of this JVM.
  private static void writeJar(Path jar) throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /// A line for a shell.
  public String shell(String... arguments) {
    return words(arguments).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private List<String> words(String... arguments) {
    List<String> words =
        new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
    words.addAll(List.of("sh", home.resolve("bin").resolve("sojourn").toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  /// Runs it to its end, as `env -i` would.
  ///
  /// @param in the folder to run it in
  /// @param environment all that it has but the PATH
  public Ran run(Path in, Map<String, String> environment, String... arguments) {
    return run(in, environment, words(arguments));
  }

  /// Runs a line of shell, in which `$sojourn` is the command.
  public Ran sh(Path in, Map<String, String> environment, String line) {
    return run(in, environment, List.of("sh", "-c", line.replace("$sojourn", shell())));
  }

  private static Ran run(Path in, Map<String, String> environment, List<String> words) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(words).directory(in.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + words);
      }
      Ran ran = new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return ran;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
