package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording that runs in a JVM when the agent comes has on it what the agent tried out on
/// sockets of its own.
class OwnSocketsTest {
  @TempDir Path folder;

  @Test
  void whatTheAgentTriedOutIsNotTheProgramsTraffic() throws Exception {
    Path foreign = folder.resolve("foreign.jfr");
    Ran attached;
    try (RunningProgram server =
        ForeignProgram.start(
            PingServer.class,
            "-XX:+EnableDynamicAgentLoading",
            "-XX:StartFlightRecording:filename=" + foreign)) {
      String output = folder.resolve("app.jfr").toString();
      attached =
          Ran.sojourn("attach", server.pid(), "--seconds=2", "--format=json", "--output", output);
      assertThat(server.end()).contains("ended");
    }
    assertThat(attached.exitCode()).as(attached.err()).isZero();

    List<RecordedEvent> events = RecordingFile.readAllEvents(foreign);
    Set<Integer> own =
        of(events, Schema.Socket.NAME).stream()
            .filter(socket -> socket.getBoolean(Schema.Socket.OWN))
            .map(socket -> socket.getInt(Schema.Socket.SOCKET))
            .collect(Collectors.toSet());
    List<RecordedEvent> packets = of(events, Schema.PacketReceived.NAME);
    long ofTheProgram =
        packets.stream()
            .filter(packet -> !own.contains(packet.getInt(Schema.PacketReceived.SOCKET)))
            .count();
    assertThat(ofTheProgram).isPositive().isLessThan(packets.size());

    JsonNode report = analyzed(foreign);
    assertThat(report.at("/packets/count").asLong()).isEqualTo(ofTheProgram);
    assertThat(report.at("/sockets")).hasSize(1);
    assertThat(report.at("/threads").findValuesAsText("name")).containsExactly("server");
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static JsonNode analyzed(Path recording) throws Exception {
    Ran ran = Ran.sojourn("analyze", recording.toString(), "--format=json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }
}
