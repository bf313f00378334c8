package dev.sojourn.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.analysis.recording.ProcessIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTableTest {
  private static final ProcessIdentity PROCESS = new ProcessIdentity("web-1", 7L, 0L);

  @Test
  void allRowsThatAreOfAProcessCount() throws Exception {
    LabelTable table =
        table(
            """
            host,pid,file,zone,service
            web-1,,,east,
            web-1,8,,west,
            ,,app/one.jfr,,"dns, fast"
            """);

    assertThat(table.labels(List.of("/data/app/one.jfr"), PROCESS))
        .isEqualTo(Map.of("zone", "east", "service", "dns, fast"));
    assertThat(table.labels(List.of("/data/another-app/one.jfr"), PROCESS))
        .isEqualTo(Map.of("zone", "east"));
  }

  @Test
  void aTableThatDoesNotSayWhoseARowIsIsRefused() {
    assertThatThrownBy(() -> table("service,zone\ndns,east\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("names none of the columns file, host and pid");
  }

  private static LabelTable table(String text) throws IOException {
    return LabelTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
