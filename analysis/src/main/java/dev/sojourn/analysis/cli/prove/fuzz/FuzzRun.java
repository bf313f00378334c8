package dev.sojourn.analysis.cli.prove.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Fuzzes one target in a JVM of its own, with Jazzer.
///
/// An input is a finding when the target throws, when it takes more than a minute, or when the
/// modest heap does not do.
public final class FuzzRun {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /// What coverage is counted in: our code, and the parser that it trusts.
  private static final String INSTRUMENTED =
      "dev.sojourn.**:org.openjdk.jmc.flightrecorder.internal.**";

  /// Beside the targets, which lie among the tests.
  private static final String CASES = "dev/sojourn/analysis/fuzz";

  private static final String HEAP = "-Xmx320m";

  /// Few inputs do not repay the optimising compiler.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  private static final int SECONDS_PER_INPUT = 60;
  private static final int LONGEST_INPUT = 32_768;
  private static final int SEEDS = 8;
  private static final int LONGEST_SEED = 1024;
  private static final int FINDINGS_AT_MOST = 50;

  /// On top of the time that was asked for: the start, and an input at the end that hangs.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final String classPath;
  private final Path folder;

  /// @param classPath of the targets and the fuzzer
  /// @param folder where the corpora grow and the findings are put
  public FuzzRun(String classPath, Path folder) {
    this.classPath = classPath;
    this.folder = folder;
  }

  /// For so long.
  ///
  /// @throws FuzzException if the fuzzer cannot run
  public FuzzOutcome during(FuzzTarget target, Duration time) throws FuzzException {
    return run(target, List.of(), time.plus(GRACE), "-max_total_time=" + time.toSeconds());
  }

  /// So many inputs, the same ones every time as far as threads allow.
  ///
  /// @throws FuzzException if the fuzzer cannot run
  public FuzzOutcome times(FuzzTarget target, long inputs) throws FuzzException {
    return run(target, QUICK, GRACE, "-runs=" + inputs, "-seed=8259");
  }

  private FuzzOutcome run(FuzzTarget target, List<String> jvm, Duration limit, String... options)
      throws FuzzException {
    try {
      Path own = folder.resolve(target.id());
      Path corpus = Files.createDirectories(own.resolve("corpus"));
      sow(corpus);
      sowCases(target, corpus);
      tryAgain(findings(own), corpus);
      Path log = own.resolve("log");
      Process process =
          new ProcessBuilder(command(target, jvm, own, corpus, options))
              .directory(own.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      end(process, limit);
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      return FuzzOutcome.read(target, said, findings(own));
    } catch (IOException e) {
      throw new FuzzException("cannot fuzz " + target.id() + ": " + e.getMessage(), e);
    }
  }

  /// The fuzzer begins with a few bytes and takes long to reach longer inputs by itself.
  private static void sow(Path corpus) throws IOException {
    Random random = new Random(SEEDS);
    for (int i = 0; i < SEEDS; i++) {
      byte[] bytes = new byte[random.nextInt(LONGEST_SEED)];
      random.nextBytes(bytes);
      Files.write(corpus.resolve("seed-" + i), bytes);
    }
  }

  /// What once failed is tried first, and changed from there.
  private void sowCases(FuzzTarget target, Path corpus) throws IOException {
    for (String entry : classPath.split(File.pathSeparator)) {
      Path cases = Path.of(entry).resolve(CASES).resolve(target.id());
      if (Files.isDirectory(cases)) {
        try (Stream<Path> files = Files.list(cases)) {
          for (Path file : files.toList()) {
            Files.copy(
                file, corpus.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /// What an earlier run found is among the first inputs of this one, and a finding only if it
  /// still is.
  private static void tryAgain(List<Path> findings, Path corpus) throws IOException {
    for (Path finding : findings) {
      Files.move(
          finding, corpus.resolve(finding.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> command(
      FuzzTarget target, List<String> jvm, Path own, Path corpus, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(jvm);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", classPath, JAZZER));
    command.add("--target_class=" + target.className());
    command.add("--instrumentation_includes=" + INSTRUMENTED);
    command.add("--keep_going=" + FINDINGS_AT_MOST);
    command.add("--reproducer_path=" + own);
    command.add("-artifact_prefix=" + own + "/");
    command.add("-timeout=" + SECONDS_PER_INPUT);
    command.add("-max_len=" + LONGEST_INPUT);
    command.add("-len_control=0");
    command.add("-rss_limit_mb=0");
    command.add("-print_final_stats=1");
    command.addAll(List.of(options));
    command.add(corpus.toString());
    return command;
  }

  private static void end(Process process, Duration limit) throws FuzzException {
    Thread hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new FuzzException(
            "the fuzzer did not end " + GRACE.toMinutes() + " min after its time");
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FuzzException("interrupted while fuzzing", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Path> findings(Path own) throws IOException {
    try (Stream<Path> files = Files.list(own)) {
      return files.filter(FuzzRun::isFinding).sorted().toList();
    }
  }

  private static boolean isFinding(Path file) {
    return Stream.of("crash-", "timeout-", "oom-")
        .anyMatch(file.getFileName().toString()::startsWith);
  }
}
