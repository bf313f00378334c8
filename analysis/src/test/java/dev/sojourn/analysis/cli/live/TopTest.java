package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.testing.Pty;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import dev.sojourn.analysis.cli.testing.SojournProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `top` on a JVM that receives, as a person sees it.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TopTest {
  private static final String CTRL_C = "\u0003";
  private static final String ALTERNATE_SCREEN = "\u001b[?1049h";
  private static final String MAIN_SCREEN = "\u001b[?1049l";

  /// It sleeps; on a busy machine it may wait for a processor even longer.
  private static final Pattern CAUSE = Pattern.compile("  (sleep|cpu-starvation|handler)");

  private static SleepyReceiver receiver;

  @BeforeAll
  static void receive() {
    receiver = SleepyReceiver.start();
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", CTRL_C})
  void drawsAScreenAndLeavesItAsItWas(String key) throws Exception {
    try (Pty pty = Pty.run(110, 12, SojournProcess.shell("top", receiver.pid()))) {
      pty.await(screen -> screen.contains(receiver.address()) && CAUSE.matcher(screen).find());
      assertThat(pty.screen())
          .contains("sojourn top process " + receiver.pid(), "q quits", "packets/s", "queued")
          .doesNotContain("before");

      pty.type(key);
      pty.await(screen -> screen.contains("status 0"));

      assertThat(pty.written()).containsSubsequence(ALTERNATE_SCREEN, MAIN_SCREEN, "status 0");
      assertThat(pty.screen())
          .containsPattern("(?m)(^|[^-])\\bicanon\\b")
          .doesNotContain("packets/s");
    }
  }

  @Test
  void followsTheSizeOfItsTerminal() throws Exception {
    try (Pty pty = Pty.run(110, 12, SojournProcess.shell("top", receiver.pid()))) {
      pty.await(screen -> screen.contains("queued") && screen.contains(receiver.address()));

      pty.resize(70, 10);

      pty.await(screen -> !screen.contains("queued") && screen.contains("drops"));
      pty.type("q");
      pty.await(screen -> screen.contains("status 0"));
    }
  }

  @Test
  void printsLinesWherePiped() throws Exception {
    try (RunningProgram top = SojournJvm.start("top", receiver.pid())) {
      Pattern row =
          Pattern.compile("^\\d\\d:\\d\\d:\\d\\d  " + Pattern.quote(receiver.address()) + " +\\d");
      List<String> lines = top.await(row);

      assertThat(lines.getFirst())
          .contains("packets/s", "p50", "p99", "max", "queued", "drops", "cause");
      assertThat(lines).noneSatisfy(line -> assertThat(line).contains("\u001b"));
    }
  }
}
