package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.Pty;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What shows only through `./sojourn` itself: the terminal, the locale, the shell.
class LauncherTest {
  private static final Map<String, String> BARE = Map.of();

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private static Path home;
  @TempDir private static Path recordings;
  private static Launcher launcher;
  private static Path recording;

  @TempDir private Path folder;

  @BeforeAll
  static void record() throws IOException {
    launcher = Launcher.in(home);
    recording =
        Recorded.during(
            recordings.resolve("in.jfr"), jfr -> new FakeReceiver(1, 100_000).receivePackets(50));
  }

  @Test
  void aTerminalIsAsWideAsItIs() throws Exception {
    try (Pty pty = Pty.run(133, 60, launcher.shell("record", "--help"))) {
      pty.await(screen -> screen.contains("status 0"));

      int widest = pty.screen().lines().mapToInt(line -> line.strip().length()).max().orElse(0);
      assertThat(widest).isBetween(100, 133);
      assertThat(pty.written()).doesNotContain("stty");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"perfetto", "pprof"})
  void aTerminalIsSparedWhatOnlyProgramsRead(String format) throws Exception {
    String[] analyze = {"analyze", recording.toString(), "--format", format};
    try (Pty pty = Pty.run(160, 24, launcher.shell(analyze))) {
      pty.await(screen -> screen.contains("status 2"));

      assertThat(pty.screen()).contains("nothing for a terminal").contains("--output");
    }
    Ran piped = launcher.sh(folder, BARE, launcher.shell(analyze) + " | wc -c");
    assertThat(Integer.parseInt(piped.out().strip())).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX"})
  void aFileOfAnyNameIsFoundInAnyLocale(String locale) throws Exception {
    Path strange = Files.createDirectory(folder.resolve("größe"));
    Files.copy(recording, strange.resolve("dämo.jfr"));
    Map<String, String> environment = locale.isEmpty() ? BARE : Map.of("LC_ALL", locale);

    Ran ran = launcher.run(strange, environment, "analyze", "dämo.jfr", "--quiet");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void aRecordedProgramHasTheUsersLocale() {
    String shows = "echo ${LC_ALL-none} ${SOJOURN_LC_ALL-none}";

    assertThat(launcher.run(folder, BARE, "record", "sh", "-c", shows).out())
        .startsWith("none none");
    assertThat(launcher.run(folder, Map.of("LC_ALL", "C"), "record", "sh", "-c", shows).out())
        .startsWith("C none");
  }

  @Test
  void whatStandsBehindAProgramsNameIsTheProgramsOwn() {
    Ran ran = launcher.run(folder, BARE, "record", JAVA, "-version");

    assertThat(ran.err()).doesNotContain("did you mean").containsIgnoringCase("openjdk version");
  }

  @Test
  void theSettingsAreAFileThatAJvmTakes() {
    Ran written = launcher.run(folder, BARE, "settings");
    Ran again = launcher.run(folder, BARE, "settings");

    assertThat(written.exitCode()).isZero();
    assertThat(Path.of(written.out().strip())).isAbsolute().isRegularFile();
    assertThat(again).isEqualTo(written);
    Ran recorded =
        launcher.sh(
            folder,
            BARE,
            "%s -XX:StartFlightRecording:settings=sojourn.jfc,filename=app.jfr -version"
                .formatted(JAVA));
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    assertThat(folder.resolve("app.jfr")).isNotEmptyFile();
  }

  @Test
  void settingsOfSomebodysOwnStay() throws IOException {
    Files.writeString(folder.resolve("sojourn.jfc"), "mine");

    Ran ran = launcher.run(folder, BARE, "settings");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("--force").containsOnlyOnce("\n");
    assertThat(folder.resolve("sojourn.jfc")).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  /// A tree of sources, where neither is anything built nor Maven on the PATH.
  @Test
  void whereThereIsNoMavenItsWrapperBuilds() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path script = Files.copy(Path.of("..", "sojourn"), sources.resolve("sojourn"));
    Files.writeString(sources.resolve("pom.xml"), "  <version>1</version>\n");
    Files.writeString(
        sources.resolve("mvnw"), "echo wrapped $JAVA_HOME $MAVEN_USER_HOME $*; exit 1");
    Map<String, String> bare =
        Map.of("PATH", toolsAlone().toString(), "JAVA_HOME", System.getProperty("java.home"));

    Ran ran = launcher.sh(folder, bare, "sh '%s' --version".formatted(script));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains(
            "wrapped " + System.getProperty("java.home") + " " + sources.resolve("target/.m2"),
            "-f " + sources.resolve("pom.xml") + " package",
            "the build failed");
  }

  /// A folder of what the launcher's script calls, and nothing else.
  private Path toolsAlone() throws IOException {
    Path path = Files.createDirectory(folder.resolve("path"));
    for (String tool :
        List.of("sh", "cat", "dirname", "find", "head", "mkdir", "readlink", "sed", "touch")) {
      Files.createSymbolicLink(path.resolve(tool), Path.of("/usr/bin", tool));
    }
    return path;
  }

  /// The JVM itself, or one that a script started.
  @ParameterizedTest
  @ValueSource(strings = {"%s Killed.java", "sh -c '%s Killed.java; true'"})
  void whatAKilledProgramLeavesIsNamed(String starts) throws IOException {
    Files.writeString(
        folder.resolve("Killed.java"),
        """
        void main() throws Exception {
          String self = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-9", self).start().waitFor();
        }
        """);

    Ran ran = launcher.sh(folder, BARE, "$sojourn record -- " + starts.formatted(JAVA));

    Matcher left = Pattern.compile("lies in (\\S+): sojourn analyze").matcher(ran.err());
    assertThat(ran.err()).matches(text -> left.find()).doesNotContain("Exception");
    try (Stream<Path> chunks = Files.list(Path.of(left.group(1)))) {
      assertThat(chunks).anyMatch(file -> file.toString().endsWith(".jfr"));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.jfr");
  }

  @Test
  void aTimestampIsPrintedAsATime() {
    Path jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
    String line = "%s print --events sojourn.PacketReceived %s".formatted(jfr, recording);

    assertThat(launcher.sh(folder, BARE, line).out())
        .containsPattern("kernelTimestamp = \\d\\d:\\d\\d:\\d\\d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdin"})
  void aRecordingComesThroughAPipe(String named) {
    Ran ran =
        launcher.sh(
            folder, BARE, "cat " + recording + " | $sojourn analyze --format json " + named);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("\"schema\" : \"sojourn/1\"", "\"verdict\"");
  }

  @Test
  void whatIsNoRecordingIsNotReadToItsEnd() {
    Ran ran = launcher.run(folder, BARE, "analyze", "/dev/zero");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("is not a JFR recording").containsOnlyOnce("\n");
  }

  @Test
  void topReadsACompressedRecording() {
    String line = "gzip -c " + recording + " >in.jfr.gz && $sojourn top --file in.jfr.gz";

    assertThat(launcher.sh(folder, BARE, line).out().lines())
        .hasSizeGreaterThan(1)
        .first()
        .asString()
        .contains("socket");
  }

  @Test
  void topSaysThatARecordingIsForeign() {
    Path foreign = folder.resolve("foreign.jfr");
    String line = JAVA + " -XX:StartFlightRecording:filename=" + foreign + " -version >log 2>&1";
    assertThat(launcher.sh(folder, BARE, line).exitCode()).isZero();

    Ran ran = launcher.run(folder, BARE, "top", "--file", foreign.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("holds no events of Sojourn").containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stty cols 0 rows 0; TERM=xterm",
        "TERM=dumb",
        "TERM=no-such-terminal",
      })
  void topShowsOnAnyTerminal(String terminal) throws Exception {
    try (RunningProgram program = ForeignProgram.start(PingServer.class);
        Pty pty = Pty.run(120, 40, terminal + " " + top(program))) {
      pty.await(screen -> screen.contains("status "));

      assertThat(pty.written()).contains("status 0").doesNotContain("Exception", "Error", "\tat ");
    }
  }

  /// Of one second, with what goes to the terminal.
  private static String top(RunningProgram program) {
    return launcher.shell("top", program.pid(), "--seconds", "1");
  }
}
