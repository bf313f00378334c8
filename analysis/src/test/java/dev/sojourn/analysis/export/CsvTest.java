package dev.sojourn.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.EveryLocale;
import dev.sojourn.analysis.SeenPacket;
import dev.sojourn.analysis.contract.EpisodeRow;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

class CsvTest {
  @EveryLocale
  void packetsAreTheSameInEveryLocale(String locale) {
    StringWriter out = new StringWriter();
    PacketsCsv csv = new PacketsCsv(out);

    csv.packet(new SeenPacket(1_700_000_000_000_012_345L, OptionalLong.of(12_345)));
    csv.packet(
        new SeenPacket(1_700_000_000_100_000_000L, OptionalLong.empty(), "a \"b\", c", 40_000));
    csv.packet(new SeenPacket(1_700_000_000_000_000_007L, OptionalLong.of(7), "reader", 0));

    assertThat(out)
        .hasToString(
            """
            dequeueNanos,arrivalNanos,queueDelayNanos,bytes,socket,sourcePort,threadId,thread,truncated,kind
            1700000000000012345,1700000000000000000,12345,64,1,40000,31,receiver-1,false,packet
            1700000000100000000,,,64,1,40000,31,"a ""b"", c",false,packet
            1700000000000000007,1700000000000000000,7,64,1,,31,reader,false,read
            """);
  }

  @EveryLocale
  void episodesAreTheSameInEveryLocale(String locale) {
    StringWriter out = new StringWriter();
    Instant start = Instant.parse("2026-11-22T09:30:00.123456789Z");

    EpisodesCsv.write(
        List.of(
            new EpisodeRow(
                1,
                start,
                84_000_000,
                80_000_000,
                400,
                "gc-pause",
                "G1Old",
                true,
                "standing",
                0,
                List.of(),
                List.of()),
            new EpisodeRow(
                2, start, 8_000_000, 6_000_000, 40, null, null, false, "burst", 0, List.of(),
                List.of())),
        out);

    assertThat(out)
        .hasToString(
            """
            start,durationNanos,peakNanos,packets,socket,trigger,triggerDetail,standing
            2026-11-22T09:30:00.123456789Z,84000000,80000000,400,1,gc-pause,G1Old,true
            2026-11-22T09:30:00.123456789Z,8000000,6000000,40,2,,,false
            """);
  }
}
