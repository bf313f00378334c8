package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.StreamProgram;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import dev.sojourn.events.Schema.Accept;
import dev.sojourn.events.Schema.StreamRead;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the agent records of a program that speaks TCP.
class StreamsTest {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final Pattern PORT = Pattern.compile("port (\\d+)");
  private static final Pattern AT_MOST = Pattern.compile("waited at most (\\d+)");

  @TempDir Path folder;

  private Recorded recorded;
  private int port;
  private String said;

  private void run(String what) throws Exception {
    Path file = folder.resolve("streams.jfr");
    var ended =
        ChildJvm.withTests().agent("record=" + file).run(StreamProgram.class.getName(), what);
    assertThat(ended.status()).as(ended.output()).isZero();
    Matcher matcher = PORT.matcher(ended.output());
    assertThat(matcher.find()).as(ended.output()).isTrue();
    port = Integer.parseInt(matcher.group(1));
    recorded = Recorded.read(file);
    said = ended.output();
  }

  /// The socket on record that stands for the connections on the port.
  private RecordedEvent socket(boolean outgoing) {
    return recorded
        .of(Schema.Socket.NAME)
        .filter(socket -> socket.getInt(Schema.Socket.LOCAL_PORT) == port)
        .filter(socket -> socket.getBoolean(Schema.Socket.OUTGOING) == outgoing)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReadThatWaitedIsOnRecordWithItsBounds() throws Exception {
    run("socket");

    RecordedEvent socket = socket(false);
    assertThat(socket.getString(Schema.Socket.PROTOCOL)).isEqualTo(Schema.TCP);
    int number = socket.getInt(Schema.Socket.SOCKET);
    List<RecordedEvent> reads =
        recorded
            .of(StreamRead.NAME)
            .filter(read -> read.getInt(StreamRead.SOCKET) == number)
            .toList();
    assertThat(reads)
        .extracting(read -> read.getInt(StreamRead.BYTES))
        .containsExactly(3, 5, 2, 3, 5, 2);
    assertThat(reads)
        .extracting(read -> read.getLong(StreamRead.LEFT))
        .containsExactly(5L, 0L, 0L, 5L, 0L, 0L);
    assertThat(reads)
        .allSatisfy(
            read -> assertThat(read.getLong(StreamRead.AT_LEAST)).isGreaterThan(WAIT_NANOS));
    for (int i : new int[] {0, 1, 3, 4}) {
      assertThat(reads.get(i).getLong(StreamRead.AT_MOST))
          .as("nobody saw it empty")
          .isEqualTo(Schema.ABSENT);
      assertThat(reads.get(i).getBoolean(StreamRead.BOUNDS_FAR_APART)).isTrue();
    }
    for (int i : new int[] {2, 5}) {
      assertThat(reads.get(i).getLong(StreamRead.AT_MOST))
          .as("it was empty after the read before")
          .isGreaterThanOrEqualTo(reads.get(i).getLong(StreamRead.AT_LEAST));
    }
    assertThat(reads).extracting(read -> read.getLong(StreamRead.CONNECTION)).doesNotContainNull();
    assertThat(reads.get(0).getLong(StreamRead.CONNECTION))
        .isNotEqualTo(reads.get(3).getLong(StreamRead.CONNECTION));
    assertThat(recorded.readsCounted()).isGreaterThanOrEqualTo(6);
    assertThat(calls(number)).isGreaterThanOrEqualTo(reads.size());
  }

  private long calls(int number) {
    return recorded
        .of(Schema.Receive.NAME)
        .filter(call -> call.getInt(Schema.Receive.SOCKET) == number)
        .count();
  }

  /// The kernel tells it in ticks, which may be of 10 ms, that have begun.
  @Test
  void aConnectionThatWaitedToBeAcceptedIsOnRecordWithALowerBound() throws Exception {
    run("accept");

    Matcher most = AT_MOST.matcher(said);
    assertThat(most.find()).as(said).isTrue();
    int number = socket(false).getInt(Schema.Socket.SOCKET);
    List<RecordedEvent> accepts = recorded.of(Accept.NAME).toList();
    assertThat(accepts).extracting(accept -> accept.getInt(Accept.SOCKET)).containsOnly(number);
    assertThat(accepts)
        .extracting(accept -> accept.getLong(Accept.AT_LEAST))
        .hasSize(3)
        .allSatisfy(
            atLeast -> assertThat(atLeast).isBetween(LATE_NANOS / 2, Long.valueOf(most.group(1))));
    assertThat(accepts)
        .extracting(accept -> accept.getInt(Accept.BACKLOG))
        .containsExactly(2, 1, 0);
    assertThat(accepts).extracting(accept -> accept.getInt(Accept.LIMIT)).containsOnly(9);
  }

  @Test
  void allConnectionsOfAServerAreOneSocketAndItsClientsAnother() throws Exception {
    run("http");

    assertThat(socket(false).getInt(Schema.Socket.SOCKET))
        .isNotEqualTo(socket(true).getInt(Schema.Socket.SOCKET));
    assertThat(
            recorded
                .of(Schema.Socket.NAME)
                .map(each -> each.getInt(Schema.Socket.SOCKET))
                .distinct())
        .hasSize(2);
    // At least one read each of a request and of an answer.
    assertThat(recorded.readsCounted()).isGreaterThanOrEqualTo(100);
  }
}
