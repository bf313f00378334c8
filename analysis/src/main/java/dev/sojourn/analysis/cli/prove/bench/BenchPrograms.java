package dev.sojourn.analysis.cli.prove.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs to measure, as the launcher compiled them.
///
/// @param classPath of the receiver's programs
public record BenchPrograms(String classPath) {
  private static final String PACKAGE = "dev.sojourn.core.bench.";
  private static final String C_SOURCE = "dev/sojourn/core/bench/peer.c";
  private static final List<String> C_COMPILERS = List.of("cc", "gcc", "clang");

  /// The ones that the launcher names in `sojourn.bench`.
  public static BenchPrograms installed() throws BenchException {
    String classPath = System.getProperty("sojourn.bench", "");
    if (classPath.isEmpty()) {
      throw new BenchException(
          "the programs to measure are not there: start this by ./sojourn, which compiles them");
    }
    return new BenchPrograms(classPath);
  }

  /// The command that runs one of the receiver's programs.
  ///
  /// @param main its simple class name
  List<String> command(List<String> jvmOptions, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(jvmOptions);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", classPath));
    command.add(main.contains(".") ? main : PACKAGE + main);
    command.addAll(List.of(arguments));
    return command;
  }

  /// The command that has another JVM do something.
  static List<String> jcmd(long pid, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool("jcmd"), Long.toString(pid)));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /// Compiles the C receiver into `folder`, where there is a C compiler.
  Optional<Path> compileC(Path folder) throws BenchException {
    Optional<Path> compiler = C_COMPILERS.stream().flatMap(BenchPrograms::onPath).findFirst();
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    Path source = folder.resolve("peer.c");
    Path program = folder.resolve("peer");
    try (InputStream text = source()) {
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
      run(List.of(compiler.get().toString(), "-O2", "-o", program.toString(), source.toString()));
    } catch (IOException e) {
      throw new BenchException("cannot compile the C receiver: " + e.getMessage(), e);
    }
    return Optional.of(program);
  }

  private InputStream source() throws IOException {
    for (String entry : classPath.split(File.pathSeparator)) {
      Path file = entry.endsWith("*") ? Path.of("") : Path.of(entry, C_SOURCE);
      if (Files.isRegularFile(file)) {
        return Files.newInputStream(file);
      }
    }
    throw new IOException("its source is not in " + classPath);
  }

  private static Stream<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable);
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.getFirst() + " said: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
