package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.programs.OldReceiver;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.OldJdk;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is seen from outside of a JVM that the agent cannot be loaded into.
@Timeout(180)
class WatchTest {
  private static final Pattern READY = Pattern.compile("^ready ([0-9]+)$");

  @TempDir Path folder;

  private static final int MOST_RUNS = 3;
  private static final int OTHERS = 4;

  private List<String> java;

  /// Or the one that whoever runs this names, in a root of its own it may be.
  @BeforeEach
  void findAnOlderJdk() throws IOException {
    String given = System.getProperty("sojourn.watched.java");
    java =
        given == null
            ? List.of(OldJdk.home().resolve("bin").resolve("java").toString())
            : List.of(given.split(" "));
  }

  @Test
  void aCollectionIsNamed() throws Exception {
    JsonNode report = watchedFor("gc-pause", "gc", program -> {});

    assertThat(share(report, "gc-pause")).isGreaterThan(0.5);
    assertThat(report.at("/verdict/cause").asText()).isEqualTo("gc-pause");
    assertThat(report.at("/verdict/text").asText()).contains("System.gc()");
    assertThat(report.at("/recording/jvm").asText()).doesNotContain("(25.0");
  }

  @Test
  void aLockAndItsHolderAre() throws Exception {
    JsonNode report = watchedFor("lock", "lock", program -> {});

    assertThat(share(report, "lock")).isGreaterThan(0.5);
    assertThat(report.at("/verdict/text").asText())
        .contains("lock: java.lang.Object held by staller");
  }

  @Test
  void soAreOtherProcessesThatRunInsteadOfIt() throws Exception {
    JsonNode report =
        watchedFor(
            "cpu-starvation",
            "none",
            program -> {
              Process[] others = new Process[OTHERS];
              for (int i = 0; i < others.length; i++) {
                others[i] = burn(program);
              }
              for (Process other : others) {
                other.waitFor();
              }
              // It has to answer whoever has it record, too.
              Thread.sleep(200);
            });

    assertThat(report.at("/verdict/cause").asText()).isEqualTo("cpu-starvation");
    // Of the last second nobody may have told.
    assertThat(report.at("/watched/attribution").findValuesAsText("detail"))
        .contains("other processes ran more than the JVM");
  }

  /// On the one processor that is left to the program, whose threads yield to everyone: a thread
  /// that wakes has the next turn otherwise, after a few milliseconds.
  private static Process burn(RunningProgram program) throws IOException {
    String processor = anAllowedProcessor();
    return new ProcessBuilder(
            "sh",
            "-c",
            "taskset -a -c -p %s %s && renice -n 19 $(ls /proc/%2$s/task)"
                    .formatted(processor, program.pid())
                + "; exec taskset -c %s timeout 0.3 sh -c 'while :; do :; done'"
                    .formatted(processor))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String anAllowedProcessor() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceAll("^\\D+([0-9]+).*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void soIsWhoeverStopsTheProcess() throws Exception {
    JsonNode report =
        watchedFor(
            "freeze",
            "none",
            program -> {
              signal("STOP", program);
              Thread.sleep(60);
              signal("CONT", program);
              Thread.sleep(300);
            },
            "--outside-only");

    assertThat(share(report, "freeze")).isGreaterThan(0.5);
    assertThat(report.at("/verdict/text").asText()).contains("the process was stopped");
    assertThat(folder.resolve("seen-jvm.jfr")).doesNotExist();
  }

  @Test
  void aProcessThatIsKilledMeanwhile() throws Exception {
    Launcher launcher = Launcher.in(folder.resolve("installed"));
    try (RunningProgram program = RunningProgram.start(command("none"))) {
      program.await(READY);
      String seen = "--output=" + folder.resolve("seen.jfr");
      try (RunningProgram watch =
          RunningProgram.start(List.of("sh", "-c", launcher.shell("watch", program.pid(), seen)))) {
        watch.await(Pattern.compile("^watching process"));
        signal("KILL", program);

        assertThat(watch.rest())
            .contains(
                "process " + program.pid() + " has ended: this is what was seen until then",
                "what the JVM recorded of itself is lost (it ended without writing it): only what"
                    + " was seen from outside is told")
            .noneMatch(line -> line.contains("Exception"))
            .noneMatch(line -> line.startsWith("0 looks"));
      }
    }
  }

  @Test
  void theFilesOfTwoWatchesDoNotBelongTogether() throws Exception {
    watched("none", program -> {});
    Path own = folder.resolve("seen-jvm.jfr");
    Path kept = Files.move(own, folder.resolve("first-jvm.jfr"));
    watched("none", program -> {}, "--force");

    Ran ran = Ran.sojourn("analyze", folder.resolve("seen.jfr").toString(), kept.toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.CANNOT);
    assertThat(ran.err()).contains("does not belong to the other recordings", "a watch of process");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void aProcessThatIsNotThere() {
    long free = 1;
    while (ProcessHandle.of(free).isPresent()) {
      free++;
    }
    Ran ran = watch(Long.toString(free));
    assertThat(ran.exitCode()).isEqualTo(ExitCode.CANNOT);
    assertThat(ran.err()).contains("there is no process " + free);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPeriodThatIsNone() {
    Ran ran = Ran.sojourn("watch", "1", "--period=often");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--period takes a time like 500us, 1ms or 1s, not often");
  }

  /// What is done to the program meanwhile, over and over.
  private interface Meanwhile {
    void happensTo(RunningProgram program) throws IOException, InterruptedException;
  }

  /// From outside little is seen where this machine leaves the looks late: then once more.
  private JsonNode watchedFor(String cause, String stall, Meanwhile meanwhile, String... options)
      throws Exception {
    JsonNode report = watched(stall, meanwhile, options);
    String[] again = Stream.concat(Stream.of("--force"), Stream.of(options)).toArray(String[]::new);
    for (int run = 1; run < MOST_RUNS && share(report, cause) <= 0.5; run++) {
      report = watched(stall, meanwhile, again);
    }
    return report;
  }

  private JsonNode watched(String stall, Meanwhile meanwhile, String... options) throws Exception {
    try (RunningProgram program = RunningProgram.start(command(stall))) {
      String ready = program.await(READY).getLast();
      int port = Integer.parseInt(ready.substring(ready.indexOf(' ') + 1));
      AtomicBoolean goesOn = new AtomicBoolean(true);
      Thread traffic = Thread.ofPlatform().start(() -> send(port, goesOn));
      Thread events = Thread.ofPlatform().start(() -> repeat(meanwhile, program, goesOn));
      try {
        Ran ran = watch(program.pid(), options);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out());
      } finally {
        goesOn.set(false);
        traffic.join();
        events.join();
      }
    }
  }

  private Ran watch(String pid, String... options) {
    return Ran.sojourn(
        Stream.concat(
                Stream.of(
                    "watch",
                    pid,
                    "--seconds=4",
                    "--format=json",
                    "--output=" + folder.resolve("seen.jfr")),
                Stream.of(options))
            .toArray(String[]::new));
  }

  /// Compiled here, since the classes of the tests are for a newer Java.
  private List<String> command(String stall) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path source =
        Path.of("src", "test", "java", OldReceiver.class.getName().replace('.', '/') + ".java");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "8",
                "-Xlint:-options",
                "-d",
                classes.toString(),
                source.toString());
    assertThat(compiled).isZero();
    return Stream.concat(
            java.stream(),
            Stream.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classes.toString(),
                OldReceiver.class.getName(),
                stall))
        .toList();
  }

  private static void send(int port, AtomicBoolean goesOn) {
    byte[] payload = new byte[64];
    try (DatagramSocket socket = new DatagramSocket()) {
      DatagramPacket packet =
          new DatagramPacket(payload, payload.length, InetAddress.getLoopbackAddress(), port);
      while (goesOn.get()) {
        socket.send(packet);
        Thread.sleep(1);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void repeat(Meanwhile meanwhile, RunningProgram program, AtomicBoolean goesOn) {
    try {
      do {
        meanwhile.happensTo(program);
        Thread.sleep(1);
      } while (goesOn.get());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void signal(String name, RunningProgram program)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, program.pid()).start().waitFor();
  }

  private static double share(JsonNode report, String cause) {
    double share = 0;
    for (JsonNode part : report.at("/watched/attribution")) {
      share += part.get("cause").asText().equals(cause) ? part.get("chargedShare").asDouble() : 0;
    }
    return share;
  }
}
