package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.core.receive.programs.Recordings;
import dev.sojourn.core.receive.programs.SelfReceiveMain;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the receiver does where the JVM lacks something.
class OtherJvmTest {
  @Test
  void receivesWithoutTheJfrModule() throws Exception {
    String output = receive("--limit-modules=java.base,java.management");
    assertThat(output).contains("5 packets, unstamped: 0");
  }

  @Test
  void receivesInTheSmallestImage() throws Exception {
    String output = receive("--limit-modules=java.base");
    assertThat(output).contains("5 packets, unstamped: 0");
  }

  @Test
  void whereEventsCannotBePlacedTheyStandWhereTheyAreCommittedWithTheSameData(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("unplaced.jfr");
    receive(
        "-Ddev.sojourn.events.unplaced=true",
        "-XX:StartFlightRecording:filename="
            + file
            + ",settings=none,"
            + "+sojourn.PacketReceived#enabled=true,+sojourn.Receive#enabled=true,"
            + "+sojourn.Backlog#enabled=true,+sojourn.Backlog#delay=0ns");

    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    List<RecordedEvent> packets = Recordings.named(events, Schema.PacketReceived.NAME);
    RecordedEvent receive = Recordings.named(events, Schema.Receive.NAME).getFirst();
    assertThat(packets).hasSize(5);
    assertThat(packets)
        .allSatisfy(
            packet -> {
              assertThat(packet.getLong(Schema.PacketReceived.QUEUE_DELAY)).isPositive();
              assertThat(packet.getLong(Schema.PacketReceived.KERNEL_TIMESTAMP)).isPositive();
              assertThat(packet.getStartTime()).isAfterOrEqualTo(receive.getEndTime());
            });
    RecordedEvent backlog = Recordings.named(events, Schema.Backlog.NAME).getFirst();
    assertThat(backlog.getLong(Schema.Backlog.LENGTH)).isPositive();
    assertThat(backlog.getLong(Schema.Backlog.PACKETS)).isEqualTo(5);
  }

  private static String receive(String... options) throws Exception {
    Child.Ended ended =
        ChildJvm.withTests()
            .options(options)
            .options("--enable-native-access=ALL-UNNAMED")
            .run(SelfReceiveMain.class.getName());
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
