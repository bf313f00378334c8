package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.Pty;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C, which a terminal sends to everything that runs on it.
class InterruptedTest {
  private static final String CTRL_C = "\u0003";
  private static final String HEADING = "Queue delay";

  /// Room for the longest report.
  private static final int COLUMNS = 200;

  private static final int ROWS = 200;

  @TempDir private static Path home;
  private static Launcher launcher;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void install() throws IOException {
    launcher = Launcher.in(home);
  }

  @Test
  void anInterruptedRecordTellsWhatItRecorded() throws Exception {
    file = folder.resolve("app.jfr");
    List<String> words = new ArrayList<>(List.of("record", "--output", file.toString(), "--"));
    words.addAll(ForeignProgram.command(PingServer.class));

    try (Pty pty = run(words)) {
      pty.await(screen -> screen.contains("ready"));
      pty.type(CTRL_C);

      assertTold(pty);
    }
  }

  @Test
  void anInterruptedAttachTellsWhatItRecorded() throws Exception {
    file = folder.resolve("attached.jfr");

    try (RunningProgram program = ForeignProgram.start(PingServer.class);
        Pty pty = run(List.of("attach", program.pid(), "--output", file.toString()))) {
      pty.await(screen -> screen.contains("recording process"));
      pty.type(CTRL_C);

      assertTold(pty);
      assertThat(program.end()).as("the program goes on").contains("ended");
    }
  }

  private static Pty run(List<String> words) throws Exception {
    return Pty.run(COLUMNS, ROWS, launcher.shell(words.toArray(String[]::new)));
  }

  private void assertTold(Pty pty) throws InterruptedException {
    pty.await(screen -> screen.contains("status "));
    assertThat(pty.screen())
        .contains("recorded " + file, HEADING, "status 130")
        .doesNotContain("Exception");
    assertThat(file).isNotEmptyFile();
  }
}
