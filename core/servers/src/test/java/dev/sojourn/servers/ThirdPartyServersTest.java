package dev.sojourn.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.Recorded;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.QueueSample;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that know nothing of the agent: every packet that their clients sent is on record.
class ThirdPartyServersTest {
  private static final String SERVERS = "dev.sojourn.servers.";
  private static final Pattern DONE = Pattern.compile("port=(\\d+) sent=(\\d+)");

  @TempDir Path folder;

  private int port;
  private int sent;
  private Recorded recorded;

  @Test
  void nettyOnNio() throws Exception {
    run("NettyServer", "nio", "1000");
    assertAllOnRecord(recorded.packetsTo(port), 1000);
  }

  @Test
  void nettyOnEpoll() throws Exception {
    run("NettyServer", "epoll", "1000");
    assertAllOnRecord(recorded.packetsTo(port), 1000);
  }

  @Test
  void whatIsNotCapturedIsSampled() throws Exception {
    runWith("capture=off,sample=10ms", "NettyServer", "epoll", "1000");
    assertThat(recorded.packetsTo(port)).isEmpty();
    assertThat(recorded.samplesOf(port))
        .anySatisfy(
            sample -> {
              assertThat(sample.getLong(QueueSample.HEAD_AGE)).isPositive();
              assertThat(sample.getLong(QueueSample.QUEUED)).isPositive();
              assertThat(sample.getBoolean(QueueSample.LOWER_BOUND)).isFalse();
            });
  }

  @Test
  void californium() throws Exception {
    run("CoapProgram", "200");
    assertAllOnRecord(recorded.packetsTo(port), 200);
  }

  @Test
  void dnsjava() throws Exception {
    run("DnsProgram", "200");
    assertAllOnRecord(recorded.packetsTo(port), 200);
    long answers =
        recorded
            .of(PacketReceived.NAME)
            .filter(packet -> packet.getInt(PacketReceived.SOURCE_PORT) == port)
            .count();
    assertThat(answers).isEqualTo(200);
  }

  @Test
  void aeronsMediaDriver() throws Exception {
    run("AeronProgram", "500");
    List<RecordedEvent> full =
        recorded.packetsTo(port).stream()
            .filter(packet -> packet.getInt(PacketReceived.BYTES) > 1000)
            .toList();
    assertAllOnRecord(full, 500);
  }

  @Test
  void snmp4j() throws Exception {
    run("SnmpProgram", "200");
    assertAllOnRecord(recorded.packetsTo(port), 200);
    // Requests to the one side, and answers to the other.
    assertThat(recorded.of(PacketReceived.NAME)).hasSize(400);
  }

  @Test
  void jgroups() throws Exception {
    run("GroupProgram", "300");
    assertThat(sent).isGreaterThanOrEqualTo(300);
    assertAllOnRecord(recorded.packetsTo(port), sent);
  }

  @Test
  void kwiksQuic() throws Exception {
    run("QuicProgram", "10");
    assertThat(sent).isGreaterThan(100);
    assertAllOnRecord(recorded.packetsTo(port), sent);
  }

  private void run(String program, String... arguments) throws Exception {
    runWith("sample=10ms", program, arguments);
  }

  private void runWith(String options, String program, String... arguments) throws Exception {
    Path file = folder.resolve(program + ".jfr");
    Child.Ended ended =
        ChildJvm.withTests()
            .agent("record=" + file + "," + options)
            .options(
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow")
            .run(SERVERS + program, arguments);
    assertThat(ended.status()).as(ended.output()).isZero();
    Matcher done = DONE.matcher(ended.output());
    assertThat(done.find()).as(ended.output()).isTrue();
    port = Integer.parseInt(done.group(1));
    sent = Integer.parseInt(done.group(2));
    recorded = Recorded.read(file);
  }

  private static void assertAllOnRecord(List<RecordedEvent> packets, int sent) {
    assertThat(packets).hasSize(sent);
    assertThat(packets)
        .allSatisfy(
            packet -> {
              assertThat(packet.getString(PacketReceived.MARKS)).isNull();
              assertThat(packet.getLong(PacketReceived.QUEUE_DELAY)).isPositive();
            });
  }
}
