package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sojourn.core.agent.servers.InOwnLoader;
import dev.sojourn.core.agent.servers.NettyDatagrams;
import dev.sojourn.core.agent.servers.Uring;
import dev.sojourn.core.agent.servers.channel.epoll.Native;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.PacketReceived;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that receive by Netty's native transports, of every make: each datagram is on record,
/// and delivered as without the agent.
class NettyTransportTest {
  private static final String PROGRAM = NettyDatagrams.class.getName();

  /// `-Dsojourn.netty.datagrams` sends more through each.
  private static final String PACKETS = System.getProperty("sojourn.netty.datagrams", "4000");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "netty-4.1, 'level'",
    "netty-4.1, 'batch'",
    "netty-4.1, 'gro'",
    "netty-4.1, 'connected'",
    "netty-4.1, 'batch gro destination'",
    "netty-4.2, ''",
    "netty-4.2, 'batch destination'",
    "netty-4.2, 'gro destination'",
    "netty-4.2, 'batch gro'",
    "netty-4.2, 'connected batch'",
    "netty-4.2, 'uring'",
    "netty-4.2, 'uring batch'",
    "netty-4.2, 'uring gro'",
    "netty-4.2, 'uring batch gro'",
    "netty-4.2, 'uring connected'",
  })
  void everyDatagramIsOnRecord(String netty, String flags) throws Exception {
    String without = NettyJvm.run(NettyJvm.of(netty), PROGRAM, arguments(flags));
    assumeFalse(without.startsWith(Uring.UNAVAILABLE), without);
    Path file = folder.resolve("netty.jfr");
    String with =
        NettyJvm.run(NettyJvm.of(netty).agent("record=" + file), PROGRAM, arguments(flags));

    assertThat(seen(with)).isEqualTo(seen(without));
    assertOnRecord(file, with, Integer.parseInt(PACKETS));
  }

  @ParameterizedTest
  @CsvSource({"netty-4.1, ''", "netty-4.2, ''", "netty-4.2, 'uring'"})
  void theAgentComesAndGoesWhileItReceives(String netty, String flags) throws Exception {
    Path file = folder.resolve("visit.jfr");
    String output =
        NettyJvm.run(
            NettyJvm.of(netty)
                .options("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading"),
            PROGRAM,
            arguments(flags + " attach=" + ChildJvm.agentJar() + "=" + file));

    assumeFalse(output.contains(Uring.UNAVAILABLE), output);
    assertThat(output).contains("attached hooked=true", "detached hooked=false", "wrong=0");
    // The ring has a receive already when the agent comes: that one goes by unseen.
    int unseen = flags.contains("uring") ? 1 : 0;
    assertOnRecord(file, output, Integer.parseInt(PACKETS) - unseen);
  }

  @Test
  void relocatedAndInALoaderOfItsOwn() throws Exception {
    Path program =
        new Relocation("io/netty/", "io/grpc/netty/shaded/io/netty/")
            .copy(NettyDatagrams.class, folder.resolve("relocated"));
    Path file = folder.resolve("relocated.jfr");
    String output =
        NettyJvm.run(
            NettyJvm.bare()
                .options("-cp", NettyJvm.TEST_CLASSES.toString())
                .agent("record=" + file),
            InOwnLoader.class.getName(),
            program + File.pathSeparator + NettyJvm.jars("netty-relocated"),
            PROGRAM,
            PACKETS);

    assertThat(output).contains("wrong=0");
    assertOnRecord(file, output, Integer.parseInt(PACKETS));
  }

  @Test
  void overIoUringInALoaderOfItsOwn() throws Exception {
    Path file = folder.resolve("loader.jfr");
    String output =
        NettyJvm.run(
            NettyJvm.bare()
                .options("-cp", NettyJvm.TEST_CLASSES.toString())
                .agent("record=" + file),
            InOwnLoader.class.getName(),
            NettyJvm.TEST_CLASSES + File.pathSeparator + NettyJvm.jars("netty-4.2"),
            PROGRAM,
            PACKETS,
            "uring");

    assumeFalse(output.contains(Uring.UNAVAILABLE), output);
    assertThat(output).contains("wrong=0");
    assertOnRecord(file, output, Integer.parseInt(PACKETS));
  }

  @Test
  void aClassThatIsNotAsKnownIsLeftAloneAndSaid() throws Exception {
    Child.Ended ended =
        NettyJvm.bare()
            .options("-cp", NettyJvm.TEST_CLASSES.toString())
            .agent("")
            .run(Native.class.getName());

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output().lines().toList().subList(1, 3))
        .satisfiesExactly(
            said ->
                assertThat(said)
                    .startsWith("Sojourn can not capture what " + Native.class.getName())
                    .endsWith("samples sockets."),
            line -> assertThat(line).isEqualTo("fine"));
  }

  private static void assertOnRecord(Path file, String output, int packets) throws IOException {
    Recorded recorded = Recorded.read(file);
    List<RecordedEvent> received = recorded.packetsTo(number(output, "port"));
    assertThat(received).hasSize(packets);
    assertThat(received)
        .allSatisfy(
            packet -> {
              assertThat(packet.getString(PacketReceived.MARKS)).isIn(null, Schema.SHARED_STAMP);
              assertThat(packet.getLong(PacketReceived.QUEUE_DELAY)).isPositive();
              assertThat(packet.getInt(PacketReceived.SOURCE_PORT))
                  .isEqualTo(number(output, "from"));
            });
    if (number(output, "received") == packets) {
      long bytes = received.stream().mapToLong(p -> p.getInt(PacketReceived.BYTES)).sum();
      assertThat(bytes).isEqualTo(number(output, "bytes"));
    }
  }

  private static String[] arguments(String flags) {
    return Stream.concat(Stream.of(PACKETS), Stream.of(flags.split(" ")))
        .filter(argument -> !argument.isEmpty())
        .toArray(String[]::new);
  }

  /// What the program saw, but for the ports.
  private static List<String> seen(String output) {
    return output.lines().filter(line -> line.matches("(received|bytes|wrong|digest)=.*")).toList();
  }

  private static int number(String output, String name) {
    return output
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .mapToInt(line -> Integer.parseInt(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + output));
  }
}
