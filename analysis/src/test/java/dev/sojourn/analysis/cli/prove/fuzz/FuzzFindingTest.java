package dev.sojourn.analysis.cli.prove.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.RowTable;
import dev.sojourn.analysis.fuzz.BrokenFuzzer;
import dev.sojourn.analysis.fuzz.Fuzzer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fuzzer that never found anything would be as good as none.
class FuzzFindingTest {
  private static final FuzzTarget TARGET =
      new FuzzTarget("broken-promise", BrokenFuzzer.class.getName());

  @TempDir Path folder;

  @Test
  void whatBreaksAPromiseIsFoundAndTriedAgain() throws Exception {
    Fuzzer.assumeItRuns();
    FuzzRun run = Fuzzer.in(folder);
    Path own = Files.createDirectories(folder.resolve(TARGET.id()));
    Path broken = Files.createFile(own.resolve("broken"));
    Files.writeString(own.resolve("timeout-before"), "took long");
    Files.writeString(own.resolve("oom-before"), "took much");

    FuzzOutcome found = run.times(TARGET, 20);
    Files.delete(broken);
    FuzzOutcome mended = run.times(TARGET, 20);

    assertThat(found.findings()).singleElement().asString().startsWith(own + "/crash-");
    String finding = found.findings().getFirst().getFileName().toString();
    assertThat(mended.findings()).isEmpty();
    assertThat(own.resolve("corpus"))
        .isDirectoryContaining("glob:**/" + finding)
        .isDirectoryContaining("glob:**/timeout-before")
        .isDirectoryContaining("glob:**/oom-before");
    List<Row> rows = FuzzCommand.rows(found);
    assertThat(RowTable.text(rows))
        .containsPattern("(?m)^!! +broken-promise: findings +1 +\\(should be 0\\) see .*crash-");
    assertThat(RowTable.exitCode(rows)).isEqualTo(ExitCode.GATE);
    assertThat(RowTable.exitCode(FuzzCommand.rows(mended))).isEqualTo(ExitCode.DONE);
  }
}
