package dev.sojourn.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.analysis.export.testing.ProtoSchema;
import dev.sojourn.analysis.export.testing.ProtoSchema.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--format perfetto`, read with protobuf's own parser.
class PerfettoTest {
  /// The part of Perfetto's `protos/perfetto/trace` that a viewer needs of this.
  private static final ProtoSchema PERFETTO =
      new ProtoSchema(
          "proto2",
          """
          Trace packet=1*:TracePacket
          TracePacket timestamp=8:uint64 timestamp_clock_id=58:uint32 trusted_packet_sequence_id=10:uint32 clock_snapshot=6:ClockSnapshot track_event=11:TrackEvent track_descriptor=60:TrackDescriptor
          ClockSnapshot clocks=1*:Clock primary_trace_clock=2:int32
          Clock clock_id=1:uint32 timestamp=2:uint64
          TrackDescriptor uuid=1:uint64 name=2:string parent_uuid=5:uint64 counter=8:CounterDescriptor child_ordering=11:int32 sibling_order_rank=12:int32 description=14:string
          CounterDescriptor unit=3:int32
          TrackEvent type=9:int32 track_uuid=11:uint64 categories=22*:string name=23:string counter_value=30:int64 debug_annotations=4*:DebugAnnotation
          DebugAnnotation name=10:string int_value=4:int64 string_value=6:string
          """);

  private static final int BEGIN = 1;
  private static final int END = 2;
  private static final int COUNTER = 4;

  @TempDir static Path folder;
  private static Exported exported;
  private static final List<Read> events = new ArrayList<>();
  private static final Map<Long, Read> tracks = new HashMap<>();

  private record Slice(long track, String name, long start, long end) {}

  @BeforeAll
  static void export() throws Exception {
    exported = Exported.in(folder);
    Read trace = PERFETTO.read("Trace", Files.readAllBytes(exported.as("perfetto")));
    for (Read packet : trace.all("packet")) {
      assertThat(packet.isKnown()).isTrue();
      assertThat(packet.number("trusted_packet_sequence_id")).isPositive();
      if (packet.has("track_descriptor")) {
        Read track = packet.one("track_descriptor");
        assertThat(tracks.put(track.number("uuid"), track)).isNull();
      } else if (packet.has("track_event")) {
        Read event = packet.one("track_event");
        assertThat(event.isKnown()).isTrue();
        assertThat(tracks).as("a track comes first").containsKey(event.number("track_uuid"));
        events.add(packet);
      }
    }
  }

  /// By the order in which a viewer sees them: of one moment as they are written.
  private static List<Slice> slices() {
    Map<Long, Read> open = new HashMap<>();
    List<Slice> slices = new ArrayList<>();
    events.stream()
        .sorted(Comparator.comparingLong(packet -> packet.number("timestamp")))
        .filter(packet -> packet.one("track_event").number("type") != COUNTER)
        .forEach(
            packet -> {
              Read event = packet.one("track_event");
              long track = event.number("track_uuid");
              if (event.number("type") == BEGIN) {
                assertThat(open.put(track, packet)).as("slices that overlap").isNull();
              } else {
                assertThat(event.number("type")).isEqualTo(END);
                Read begin = open.remove(track);
                assertThat(begin).as("an end without a beginning").isNotNull();
                slices.add(
                    new Slice(
                        track,
                        begin.one("track_event").text("name"),
                        begin.number("timestamp"),
                        packet.number("timestamp")));
              }
            });
    assertThat(open).isEmpty();
    return slices;
  }

  private static List<Slice> slicesOn(String track) {
    return slices().stream()
        .filter(slice -> tracks.get(slice.track()).text("name").equals(track))
        .toList();
  }

  @Test
  void anEpisodeIsASliceNamedByWhatStartedIt() {
    assertThat(slicesOn("episodes"))
        .extracting(Slice::name, Slice::start, slice -> slice.end() - slice.start())
        .containsExactlyElementsOf(
            exported.report().episodes().stream()
                .map(
                    episode ->
                        tuple(
                            episode.trigger(),
                            ChronoUnit.NANOS.between(Instant.EPOCH, episode.start()),
                            episode.durationNanos()))
                .toList());
  }

  @Test
  void whatHeldAThreadUpLiesOnItsTrack() {
    List<Slice> slept =
        slices().stream()
            .filter(slice -> tracks.get(slice.track()).text("name").startsWith("receiver (thread"))
            .filter(slice -> slice.name().equals("sleep"))
            .toList();

    assertThat(slept).hasSize(2);
    assertThat(slept).allMatch(slice -> slice.end() - slice.start() >= 30_000_000);
  }

  @Test
  void pausesLieOnTheTrackOfTheWholeProcess() {
    assertThat(slicesOn("the whole process")).extracting(Slice::name).contains("gc-pause");
  }

  @Test
  void aPacketIsASliceFromItsArrivalUntilItWasReceived() {
    List<Slice> packets = slicesOn("packets");

    assertThat(packets).isNotEmpty();
    long longest =
        packets.stream().mapToLong(slice -> slice.end() - slice.start()).max().orElseThrow();
    long max = exported.report().delay().maxNanos();
    assertThat(longest).isBetween((long) (max / 1.1) - 1, max);
    assertThat(packets).allMatch(slice -> slice.end() - slice.start() >= 100_000);
  }

  @Test
  void theQueuesDepthIsACounter() {
    long deepest =
        events.stream()
            .map(packet -> packet.one("track_event"))
            .filter(event -> event.number("type") == COUNTER)
            .mapToLong(event -> event.number("counter_value"))
            .max()
            .orElseThrow();

    assertThat(deepest).isBetween(50L, exported.report().packets().count());
    assertThat(tracks.values())
        .filteredOn(track -> track.has("counter"))
        .extracting(track -> tracks.get(track.number("parent_uuid")).text("name"))
        .containsExactly("socket 3");
  }
}
