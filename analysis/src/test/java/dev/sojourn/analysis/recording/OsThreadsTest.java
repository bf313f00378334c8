package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.programs.EarlyReturn;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsThreadsTest {
  @TempDir private Path folder;

  /// By the second alone, nothing that `main` did would be known as that thread's.
  @Test
  void aThreadThatMainReturnedToHasTwoJavaIds() throws Exception {
    Path file = folder.resolve("early.jfr");
    List<String> line =
        List.of(
            ForeignProgram.java(),
            "-XX:StartFlightRecording:settings=profile,jdk.ThreadSleep#threshold=0,filename="
                + file,
            "-cp",
            System.getProperty("java.class.path"),
            EarlyReturn.class.getName());
    long number;
    try (RunningProgram program = RunningProgram.start(line)) {
      String said = program.await(Pattern.compile("^main")).getLast();
      number = Long.parseLong(said.substring(said.indexOf(' ') + 1));
      program.end();
    }

    Map<Long, Set<Long>> ids = new HashMap<>();
    Map<Long, String> names = new HashMap<>();
    Set<Long> slept = new HashSet<>();
    try (RecordingReader reader = new RecordingReader(List.of(file), Optional.empty())) {
      for (ChunkRows chunk = reader.next(); chunk != null; chunk = reader.next()) {
        ids.putAll(chunk.threads().javaIds());
        names.putAll(chunk.threads().names());
        chunk.threads().blocked().forEach(row -> slept.add(row.threadId()));
      }
    }
    assertThat(ids.get(number)).extracting(names::get).contains("main", "DestroyJavaVM");
    assertThat(ids.get(number)).containsAnyElementsOf(slept);
  }
}
