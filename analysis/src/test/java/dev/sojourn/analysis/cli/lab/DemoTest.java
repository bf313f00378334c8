package dev.sojourn.analysis.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.report.RowsSchema;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Set<String> TAKEN_BY_OTHERS = Set.of("cpu-starvation", "freeze", "wakeup");

  @TempDir Path folder;

  @Test
  void recordsRealPacketsAndNamesWhatHeldThemUp() throws IOException {
    String output = folder.toString();
    Ran ran =
        Ran.sojourn(
            "demo", "--scenario=sleep", "--seconds=3", "--format=json", "--output=" + output);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(RowsSchema.problems("demo", ran.out())).isEmpty();
    JsonNode demo = new ObjectMapper().readTree(ran.out());
    assertThat(value(demo, "sent"))
        .isPositive()
        .isEqualTo(value(demo, "received") + value(demo, "dropped"));
    JsonNode report = demo.get("report");
    assertThat(report.at("/verdict/backpressure").asBoolean()).isTrue();
    assertThat(mainCauseInTheProgram(report)).isEqualTo("sleep");
    assertThat(report.at("/packets/count").asLong())
        .isEqualTo(value(demo, "received"))
        .isEqualTo(packetsOnRecord());
    assertThat(attributed(report)).isEqualTo(report.at("/delay/totalNanos").asLong());
  }

  private static long value(JsonNode demo, String figure) {
    for (JsonNode row : demo.get("rows")) {
      if (row.get("figure").asText().equals(figure)) {
        return row.get("value").asLong();
      }
    }
    throw new AssertionError("no row " + figure);
  }

  /// Leaves out what other programs on a busy machine may take from the receiver.
  private static String mainCauseInTheProgram(JsonNode report) {
    String main = null;
    long most = -1;
    for (JsonNode row : report.get("attribution")) {
      String cause = row.get("cause").asText();
      if (!TAKEN_BY_OTHERS.contains(cause) && row.get("nanos").asLong() > most) {
        main = cause;
        most = row.get("nanos").asLong();
      }
    }
    return main;
  }

  private static long attributed(JsonNode report) {
    long nanos = 0;
    for (JsonNode row : report.get("attribution")) {
      nanos += row.get("nanos").asLong();
    }
    return nanos;
  }

  private long packetsOnRecord() throws IOException {
    long packets = 0;
    try (RecordingFile recording = new RecordingFile(folder.resolve("demo.jfr"))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals(Schema.PacketReceived.NAME)) {
          packets++;
        }
      }
    }
    return packets;
  }
}
