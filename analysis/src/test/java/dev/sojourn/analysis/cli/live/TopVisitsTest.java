package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `top` on a program that the agent visits again and again, and whose sockets are known.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TopVisitsTest {
  private static final String QUIETLY = "-XX:+EnableDynamicAgentLoading";
  private static final Pattern SECOND = Pattern.compile("\\d\\d:\\d\\d:\\d\\d  (.*)");
  private static final Pattern COUNTED = Pattern.compile("127\\.0\\.0\\.1:\\d+ +[1-9]");
  private static final Pattern COLUMNS = Pattern.compile(" {2,}");

  @TempDir private static Path home;
  private static Launcher launcher;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws IOException {
    launcher = Launcher.in(home);
  }

  @Test
  void theNextVisitSeesWhatTheFirstDid() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      for (int visit = 0; visit < 2; visit++) {
        Ran visited = top(server, "--attach", "--seconds", "4");
        assertThat(visited.exitCode()).as(visited.err()).isZero();
        assertThat(visited.out()).containsPattern(COUNTED);
      }

      Ran without = top(server, "--seconds", "1");

      assertThat(without.err()).contains("process " + server.pid(), "give --attach");
    }
  }

  /// From before the agent came on, when the socket was looked at only.
  @Test
  void theProgramsSocketIsOneRowAndThereIsNoOther() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      List<String[]> rows = rows(top(server, "--attach", "--seconds", "4"));

      assertThat(rows).isNotEmpty();
      assertThat(rows.stream().map(row -> row[0]).distinct())
          .singleElement()
          .asString()
          .matches("127\\.0\\.0\\.1:\\d+");
      assertThat(rows.stream().filter(row -> Arrays.stream(row).skip(1).allMatch("-"::equals)))
          .isEmpty();
    }
  }

  private Ran top(RunningProgram server, String... options) {
    List<String> words = new ArrayList<>(List.of("top", server.pid()));
    words.addAll(List.of(options));
    return launcher.run(folder, Map.of(), words.toArray(String[]::new));
  }

  /// The cells of each line but the heading.
  private static List<String[]> rows(Ran ran) {
    return ran.out()
        .lines()
        .map(SECOND::matcher)
        .filter(line -> line.matches())
        .map(line -> COLUMNS.split(line.group(1)))
        .toList();
  }
}
