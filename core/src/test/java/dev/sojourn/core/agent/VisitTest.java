package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.EchoProgram;
import dev.sojourn.core.agent.servers.IdleLoopProgram;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the agent's recording says of the agent itself, and of a loop that asks for nothing.
class VisitTest {
  private static final Pattern PORT = Pattern.compile("port (\\d+)");

  @TempDir private Path folder;

  @Test
  void whatTheAgentDidIsOnRecordAndWhatItTriedIsNot() throws Exception {
    Path recording = folder.resolve("visit.jfr");
    var ended =
        ChildJvm.withTests().agent("record=" + recording).run(EchoProgram.class.getName(), "50");
    assertThat(ended.status()).as(ended.output()).isZero();

    Recorded recorded = Recorded.read(recording);
    assertThat(recorded.of(Schema.Visit.NAME))
        .extracting(visit -> visit.getString(Schema.Visit.ACTIVITY))
        .contains("load", "repoint", "rehearse", "start-recording");
    assertThat(recorded.of(Schema.Visit.NAME))
        .allSatisfy(visit -> assertThat(visit.getDuration()).isPositive());
    assertThat(recorded.of(Schema.PacketReceived.NAME)).hasSize(50);
  }

  @Test
  void anIdleLoopThatDoesNotAskIsTold() throws Exception {
    Path recording = folder.resolve("idle.jfr");
    var ended =
        ChildJvm.withTests().agent("record=" + recording).run(IdleLoopProgram.class.getName());
    assertThat(ended.status()).as(ended.output()).isZero();
    MatchResult port = PORT.matcher(ended.output()).results().findFirst().orElseThrow();

    Recorded recorded = Recorded.read(recording);
    assertThat(recorded.of(Schema.Select.NAME).toList())
        .singleElement()
        .satisfies(select -> assertThat(select.getThread().getJavaName()).isEqualTo("main"))
        .satisfies(select -> assertThat(select.getDuration().toMillis()).isGreaterThanOrEqualTo(40))
        .satisfies(
            select ->
                assertThat(select.getInt(Schema.Select.SOCKET))
                    .isEqualTo(socketOn(recorded, Integer.parseInt(port.group(1)))));
  }

  private static int socketOn(Recorded recorded, int port) {
    RecordedEvent setup =
        recorded
            .of(Schema.Socket.NAME)
            .filter(socket -> socket.getInt(Schema.Socket.LOCAL_PORT) == port)
            .findFirst()
            .orElseThrow();
    return setup.getInt(Schema.Socket.SOCKET);
  }
}
