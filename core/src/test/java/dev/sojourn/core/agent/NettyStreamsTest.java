package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.InOwnLoader;
import dev.sojourn.core.agent.servers.NettyHttp;
import dev.sojourn.core.agent.servers.NettyStreams;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.Accept;
import dev.sojourn.events.Schema.StreamRead;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that speak TCP by Netty's epoll transport, of every make: the bytes are those that come
/// without the agent, and every read is on record.
class NettyStreamsTest {
  private static final String PROGRAM = NettyStreams.class.getName();
  private static final Path SETTINGS =
      Path.of("..", "jfr-events", "src", "main", "resources", Schema.SETTINGS_RESOURCE);
  private static final String BYTES = "1000000";
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "netty-4.1, ''",
    "netty-4.1, '-Dio.netty.noUnsafe=true'",
    "netty-4.2, ''",
    "netty-4.2, '-Dio.netty.noUnsafe=true'",
  })
  void everyReadIsOnRecord(String netty, String option) throws Exception {
    String without = NettyJvm.run(jvm(netty, option), PROGRAM, BYTES);
    Path file = folder.resolve("streams.jfr");
    String with = NettyJvm.run(recordingAll(jvm(netty, option), file), PROGRAM, BYTES);

    assertThat(seen(with)).isEqualTo(seen(without));
    List<RecordedEvent> reads = reads(Recorded.read(file), text(with, "port"), false);
    assertThat(reads).hasSize(number(with, "reads=(\\d+)"));
    assertThat(bytes(reads)).isEqualTo(Long.parseLong(BYTES));
    assertThat(reads)
        .allSatisfy(
            read -> {
              assertThat(read.getLong(StreamRead.AT_LEAST)).isPositive();
              assertThat(read.getString(StreamRead.MARKS)).isNull();
            });
    List<RecordedEvent> answers = reads(Recorded.read(file), text(with, "port"), true);
    assertThat(answers).hasSize(number(with, "reads=\\d+,(\\d+)"));
    assertThat(bytes(answers)).isEqualTo(Long.parseLong(BYTES));
  }

  private static ChildJvm jvm(String netty, String option) throws IOException {
    ChildJvm jvm = NettyJvm.of(netty);
    return option.isEmpty() ? jvm : jvm.options(option);
  }

  /// With the agent, and every read on record however short its bytes had waited.
  private static ChildJvm recordingAll(ChildJvm jvm, Path file) {
    return jvm.options(
            "-XX:StartFlightRecording:filename="
                + file
                + ",settings="
                + SETTINGS
                + ","
                + StreamRead.NAME
                + "#delay=0ns")
        .agent("");
  }

  @ParameterizedTest
  @CsvSource({
    "netty-4.1, 'reset'",
    "netty-4.1, 'unix'",
    "netty-4.2, 'reset descriptor'",
    "netty-4.2, 'unix'"
  })
  void whatElseNettyReadsIsAsEver(String netty, String flags) throws Exception {
    String[] arguments = (BYTES + " " + flags).split(" ");
    String without = NettyJvm.run(NettyJvm.of(netty), PROGRAM, arguments);
    Path file = folder.resolve("else.jfr");
    String with = NettyJvm.run(recordingAll(NettyJvm.of(netty), file), PROGRAM, arguments);

    assertThat(seen(with)).isEqualTo(seen(without));
    Recorded recorded = Recorded.read(file);
    if (flags.equals("unix")) {
      assertThat(recorded.of(StreamRead.NAME)).isEmpty();
    } else {
      assertThat(bytes(reads(recorded, text(with, "port"), false)))
          .isEqualTo(Long.parseLong(BYTES) + 30 + (flags.contains("descriptor") ? 30 : 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"netty-4.1", "netty-4.2"})
  void theAgentComesAndGoesWhileItReads(String netty) throws Exception {
    Path file = folder.resolve("visit.jfr");
    String output =
        NettyJvm.run(
            NettyJvm.of(netty)
                .options("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading"),
            PROGRAM,
            BYTES,
            "attach=" + ChildJvm.agentJar() + "=" + file);

    assertThat(output).contains("attached hooked=true", "detached hooked=false");
    // All that were made while it was there.
    int before = number(output, "before reads=(\\d+)") + number(output, "before reads=\\d+,(\\d+)");
    int after = number(output, "during reads=(\\d+)") + number(output, "during reads=\\d+,(\\d+)");
    assertThat(Recorded.read(file).readsCounted()).isEqualTo(after - before);
  }

  @Test
  void relocatedAndInALoaderOfItsOwn() throws Exception {
    Path program =
        new Relocation("io/netty/", "io/grpc/netty/shaded/io/netty/")
            .copy(NettyStreams.class, folder.resolve("relocated"));
    Path file = folder.resolve("relocated.jfr");
    String output =
        NettyJvm.run(
            recordingAll(NettyJvm.bare().options("-cp", NettyJvm.TEST_CLASSES.toString()), file),
            InOwnLoader.class.getName(),
            program + File.pathSeparator + NettyJvm.jars("netty-relocated"),
            PROGRAM,
            BYTES);

    assertThat(bytes(reads(Recorded.read(file), text(output, "port"), false)))
        .isEqualTo(Long.parseLong(BYTES));
  }

  @ParameterizedTest
  @CsvSource({"netty-4.1", "netty-4.2"})
  void connectionsThatWaitedToBeAcceptedAreOnRecordWithALowerBound(String netty) throws Exception {
    Path file = folder.resolve("accept.jfr");
    String output = NettyJvm.run(NettyJvm.of(netty).agent("record=" + file), PROGRAM, "0", "late");

    long most = Long.parseLong(text(output, "waitedAtMost"));
    // The first connection may have waited for its event loop to start.
    List<RecordedEvent> accepts =
        Recorded.read(file)
            .of(Accept.NAME)
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .toList();
    assertThat(accepts.subList(Math.max(0, accepts.size() - 3), accepts.size()))
        .extracting(accept -> accept.getLong(Accept.AT_LEAST))
        .hasSize(3)
        .allSatisfy(atLeast -> assertThat(atLeast).isBetween(LATE_NANOS / 2, most));
  }

  @Test
  void anHttpServer() throws Exception {
    Path file = folder.resolve("http.jfr");
    String output =
        NettyJvm.run(
            recordingAll(NettyJvm.of("netty-4.2"), file), NettyHttp.class.getName(), "200");

    List<RecordedEvent> reads = reads(Recorded.read(file), text(output, "port"), false);
    assertThat(bytes(reads)).isEqualTo(number(output, "bytes=(\\d+)"));
    assertThat(reads).hasSize(number(output, "reads=(\\d+)"));
  }

  /// The reads of the connections of a port, by who accepted them, or by who made them.
  private static List<RecordedEvent> reads(Recorded recorded, String port, boolean outgoing) {
    List<Integer> sockets =
        recorded
            .of(Schema.Socket.NAME)
            .filter(socket -> socket.getInt(Schema.Socket.LOCAL_PORT) == Integer.parseInt(port))
            .filter(socket -> socket.getBoolean(Schema.Socket.OUTGOING) == outgoing)
            .map(socket -> socket.getInt(Schema.Socket.SOCKET))
            .distinct()
            .toList();
    assertThat(sockets).hasSize(1);
    return recorded
        .of(StreamRead.NAME)
        .filter(read -> read.getInt(StreamRead.SOCKET) == sockets.getFirst())
        .toList();
  }

  private static long bytes(List<RecordedEvent> reads) {
    return reads.stream().mapToLong(read -> read.getInt(StreamRead.BYTES)).sum();
  }

  /// What the program saw, but for the ports and how many reads it took.
  private static List<String> seen(String output) {
    return output.lines().filter(line -> line.matches("(served|failed|ended|by|pipe).*")).toList();
  }

  private static String text(String output, String name) {
    return found(output, name + "=(\\d+)");
  }

  private static int number(String output, String pattern) {
    return Integer.parseInt(found(output, pattern));
  }

  private static String found(String output, String pattern) {
    Matcher matcher = Pattern.compile("^" + pattern, Pattern.MULTILINE).matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return matcher.group(1);
  }
}
