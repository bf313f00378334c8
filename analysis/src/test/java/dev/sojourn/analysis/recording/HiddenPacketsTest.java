package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Redaction;
import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// Two threads receive 3,000 packets each, with all that packets can have.
class HiddenPacketsTest {
  private static final int CALLS = 1000;

  @TempDir private static Path folder;
  private static ChunkHeader header;
  private static byte[] chunk;

  @BeforeAll
  static void record() throws Exception {
    Path recorded = folder.resolve("packets.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(PacketReceivedEvent.class).with("throttle", "off");
      recording.enable(ReceiveEvent.class);
      recording.start();
      for (int socket = 1; socket <= 2; socket++) {
        int first = socket;
        Thread thread = Thread.ofPlatform().name("receiver-" + socket).start(() -> receive(first));
        thread.join();
      }
      recording.stop();
      recording.dump(recorded);
    }
    try (ChunkFile file = ChunkFile.open(recorded)) {
      header = file.next();
      chunk = file.body().readAllBytes();
    }
  }

  private static void receive(int firstSocket) {
    for (int number = 0; number < CALLS; number++) {
      ReceiveEvent call = new ReceiveEvent();
      call.begin();
      call.end();
      call.socket = firstSocket + number % 3;
      for (int i = 0; i < 3; i++) {
        packet(call.socket, 3 * number + i).commitAt(call.endTicks());
      }
      call.packets = 3;
      call.commit();
    }
  }

  private static PacketReceivedEvent packet(int socket, int number) {
    PacketReceivedEvent packet = new PacketReceivedEvent();
    packet.socket = socket;
    packet.queueDelay =
        number % 5 == 0 ? Schema.ABSENT : number % 7 == 0 ? -number : 1000L * number;
    packet.queueDelay = number == 8 ? 5_000_000_000L : packet.queueDelay;
    packet.stampedAt(System.currentTimeMillis() * 1_000_000);
    packet.bytes = number * 21;
    packet.sourcePort = 65_535 - number;
    packet.sender = number;
    packet.marks =
        number % 50 == 0 ? Schema.TRUNCATED : number % 70 == 0 ? Schema.CLOCK_STEPPED : null;
    return packet;
  }

  @Test
  void areWhatTheParserWouldHaveMadeOfThem() throws Exception {
    ChunkRows all = parsed(new HiddenPackets(header), new ByteArrayInputStream(chunk));
    HiddenPackets hidden = new HiddenPackets(header);
    Watched buffer = new Watched(hidden.under(new ByteArrayInputStream(chunk)));

    ChunkRows some = parsed(hidden, buffer);

    assertThat(shown(chunk)).isEqualTo(2 * 3 * CALLS);
    assertThat(shown(buffer.largest)).isBetween(200, 500);
    assertThat(told(some)).isEqualTo(told(all)).hasSize(2 * 3 * CALLS);
    assertThat(some.events().count).isEqualTo(all.events().count);
    assertThat(some.receives().size()).isEqualTo(2 * CALLS);
  }

  @Test
  void noneIsHiddenFromAReaderThatTakesTheChunkInPieces() throws Exception {
    HiddenPackets hidden = new HiddenPackets(header);
    InputStream pieces =
        new FilterInputStream(hidden.under(new ByteArrayInputStream(chunk))) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, 4096));
          }
        };

    assertThat(told(parsed(hidden, pieces))).hasSize(2 * 3 * CALLS);
  }

  /// How many packets' events have their own type.
  private static int shown(byte[] bytes) {
    int[] count = new int[1];
    RawChunk.read(bytes, header, Set.of(Schema.PacketReceived.NAME), (type, event) -> count[0]++);
    return count[0];
  }

  private static ChunkRows parsed(HiddenPackets hidden, InputStream bytes) throws Exception {
    Participants participants = new Participants(new Names(Optional.<Redaction>empty()));
    ChunkRows rows = new ChunkRows(0, header, 0);
    JfrLoaderToolkit.loadEvents(bytes, List.of(new RowSinks(rows, participants, hidden)));
    return rows;
  }

  private static List<List<Object>> told(ChunkRows rows) {
    PacketColumns packets = rows.packets();
    List<List<Object>> told = new ArrayList<>();
    for (int i = 0; i < packets.size(); i++) {
      told.add(
          List.of(
              packets.dequeue(i),
              packets.delay(i),
              packets.bytes(i),
              packets.socket(i),
              packets.thread(i),
              packets.sourcePort(i),
              packets.isStamped(i),
              packets.isTruncated(i),
              packets.hasDelay(i)));
    }
    return told;
  }

  /// Keeps the largest array that was read into.
  private static final class Watched extends FilterInputStream {
    private byte[] largest = {};

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      largest = bytes.length > largest.length ? bytes : largest;
      return in.read(bytes, offset, length);
    }
  }
}
