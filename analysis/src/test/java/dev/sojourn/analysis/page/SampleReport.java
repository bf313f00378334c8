package dev.sojourn.analysis.page;

import dev.sojourn.analysis.contract.AcceptRow;
import dev.sojourn.analysis.contract.AssociationRow;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Clock;
import dev.sojourn.analysis.contract.Counterfactual;
import dev.sojourn.analysis.contract.Coverage;
import dev.sojourn.analysis.contract.Delay;
import dev.sojourn.analysis.contract.DropReason;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Packets;
import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Replay;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Sampled;
import dev.sojourn.analysis.contract.SocketRow;
import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.contract.Throttled;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.contract.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A made-up report on [SampleTraffic].
public final class SampleReport {
  static final Instant START = Instant.parse("2026-11-22T09:30:00.123456789Z");
  static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final long SPAN = 10 * SECOND;
  private static final long PERIOD = 200_000;

  private SampleReport() {}

  public static Report report() {
    List<EpisodeRow> episodes =
        SampleTraffic.stalls().stream()
            .map(
                stall ->
                    new EpisodeRow(
                        1,
                        START.plusNanos(stall.from()),
                        (stall.until() - stall.from()) * 21 / 20,
                        stall.until() - stall.from(),
                        (stall.until() - stall.from()) / PERIOD,
                        stall.cause(),
                        stall.detail(),
                        false,
                        "stall",
                        0,
                        List.of(),
                        List.of()))
            .toList();
    Delay delay =
        new Delay(
            49_000L,
            1_150_000L,
            11_020L,
            94_000L,
            61_200_000L,
            77_300_000L,
            81_000_000L,
            56_350_000_000L);
    return new Report(
        Report.SCHEMA,
        new Recording(
            "demo.jfr",
            START,
            SPAN,
            new Recording.Process(null, 4711L, START.minusSeconds(30)),
            "OpenJDK 64-Bit Server VM 25.0.3",
            "G1New, G1Old",
            51_223,
            2,
            0,
            List.of(),
            false,
            0),
        new Packets(49_000, 49_000, 0, List.of(), 3_136_000, 49_000, 0, 0, 0, 0, 0, List.of()),
        37L,
        List.of(new DropReason("full-buffer", 30, 37, 45)),
        delay,
        List.of(
            new Attribution(
                "gc-pause",
                "G1Old, System.gc()",
                38_318_000_000L,
                0.68,
                3802,
                38_318_000_000L,
                0.68),
            new Attribution(
                "lock",
                "com.example.Cache held by " + HOSTILE,
                14_651_000_000L,
                0.26,
                1210,
                14_651_000_000L,
                0.26),
            new Attribution("cpu-starvation", "", 1_690_500_000L, 0.03, 214, 1_690_500_000L, 0.03),
            new Attribution("sleep", "", 1_127_000_000L, 0.02, 190, 1_127_000_000L, 0.02),
            new Attribution("wakeup", "", 450_800_000L, 0.008, 49_000, 450_800_000L, 0.008),
            new Attribution("unexplained", "", 112_700_000L, 0.002, 1044, 112_700_000L, 0.002)),
        roots(),
        List.of(),
        episodes,
        List.of(
            new Counterfactual(
                "gc-pause", "", 10_900, 31_100_000, 44_000_000, 52_000_000, 0.01, 12L),
            new Counterfactual("lock", "", 11_000, 60_100_000, 77_000_000, 81_000_000, 0.01, 25L),
            new Counterfactual(
                "cpu-starvation", "", 11_000, 61_000_000, 77_300_000, 81_000_000, 0.01, 37L)),
        List.of(
            new AssociationRow(
                "allocation",
                0.42,
                0.000_5,
                0.003,
                true,
                4_100_000L,
                310_000L,
                490,
                10_000_000L,
                null),
            new AssociationRow(
                "other-processes",
                0.03,
                0.31,
                0.62,
                false,
                1_210_000L,
                1_090_000L,
                490,
                10_000_000L,
                null),
            new AssociationRow(
                "compilation",
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                "jdk.Compilation is not on record")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new ThreadRow(
                31, "receiver-1", 48_000, 56_000_000_000L, 81_000_000, List.of(), activity()),
            new ThreadRow(32, HOSTILE, 1_000, 350_000_000L, 9_000_000, List.of(), activity())),
        List.of(
            new SocketRow(
                1, "udp", false, "127.0.0.1", 40123, 212_992L, 49_000, 37L, delay, List.of())),
        null,
        List.of(
            new AcceptRow(
                1, "127.0.0.1", 8080, 12, sampled().sockets().getFirst().age(), HOSTILE, 9, 50)),
        List.of(
            "can not capture reads from TCP connections because this JDK has no method"
                + " SocketDispatcher.read0"),
        sampled(),
        watched(),
        List.of(
            new Coverage("gc-pause", true, 0L, true, 0, 0, List.of(), List.of()),
            new Coverage(
                "safepoint",
                false,
                null,
                false,
                563_500_000L,
                563_500_000L,
                List.of("jdk.SafepointBegin#enabled=true"),
                List.of()),
            new Coverage(
                "lock",
                true,
                20_000_000L,
                false,
                112_700_000L,
                56_350_000L,
                List.of("jdk.JavaMonitorEnter#threshold=0 ms"),
                List.of())),
        new Replay(false, 49_000, 0, 12, 40_000),
        new Throttled(1_250_000_000, 13, 98),
        new Clock(false, 0L),
        new Verdict(
            true,
            "gc-pause",
            List.of(),
            "Packets waited up to 81 ms, and gc-pause (G1Old, System.gc()) accounts for 68.0 % of"
                + " all waiting."),
        List.of("Take System.gc() out of main."));
  }

  private static Sampled sampled() {
    Delay age =
        new Delay(
            12, 3_000_000L, 2_500_000L, 4_000_000L, 9_000_000L, 9_000_000L, 9_000_000L, 36_000_000);
    Delay none = new Delay(0, null, null, null, null, null, null, 0);
    return new Sampled(
        List.of(
            new Sampled.Socket(
                2, "tcp", "127.0.0.1", 8080, 3, 13, true, age, 2_304, 131_072, null, 5L),
            new Sampled.Socket(
                3, "udp", "127.0.0.1", 5353, 1, 13, false, age, 2_304, 212_992, 7L, null),
            new Sampled.Socket(
                4, "udp", "127.0.0.1", 5354, 1, 1, false, none, 0, 212_992, 0L, null)),
        List.of(new Sampled.Listener(5, "127.0.0.1", 8080, 4, 51, 50, 2)));
  }

  private static Watched watched() {
    return new Watched(
        4711,
        9_950,
        SPAN,
        MILLI,
        4 * MILLI,
        List.of(
            new Watched.Part("gc-pause", "G1Old, System.gc()", 243 * MILLI, 0.8, 0.9),
            new Watched.Part("unexplained", "", 90 * MILLI, 0.2, 0.1)),
        1,
        List.of(
            new Watched.Stay(
                3,
                "udp",
                "127.0.0.1",
                5353,
                START.plusSeconds(1),
                83 * MILLI,
                81 * MILLI,
                2_304,
                "gc-pause",
                "G1Old, System.gc()")));
  }

  private static ThreadRow.Activity activity() {
    Map<String, Long> calm = new TreeMap<>(Map.of("receiving", 900_000_000L, "handler", 1_000L));
    Map<String, Long> stalled = new TreeMap<>(Map.of("receiving", 1_000L, "lock", 999_999_000L));
    return new ThreadRow.Activity(
        1_000_000_000,
        List.of(
            new ThreadRow.Stretch(START, calm),
            new ThreadRow.Stretch(START.plusSeconds(1), stalled)));
  }

  static List<Root> roots() {
    return List.of(
        new Root(
            "gc-pause",
            "G1Old, System.gc()",
            38_318_000_000L,
            0.68,
            3802,
            38_318_000_000L,
            0.68,
            List.of(
                new ChainLink("gc-pause", null, "G1Old, System.gc()", null),
                new ChainLink(
                    "asked", "housekeeper", "System.gc()", "com.example.Nightly.tidy:31")),
            "housekeeper asking for System.gc() at Nightly.tidy, line 31, for which all threads"
                + " stood still (G1Old, System.gc())",
            "Take System.gc() out of housekeeper.",
            new Root.Expected(21_000_000L, 41_000_000L, true)),
        new Root(
            "lock",
            "com.example.Cache held by " + HOSTILE,
            14_651_000_000L,
            0.26,
            1210,
            14_651_000_000L,
            0.26,
            List.of(
                new ChainLink(
                    "lock", "receiver", "com.example.Cache", "com.example.Handler.handle:12"),
                new ChainLink("ran", HOSTILE, null, "com.example.Cache.rebuild")),
            HOSTILE
                + " running Cache.rebuild, holding Cache, which receiver waited for at"
                + " Handler.handle, line 12",
            "Shorten what " + HOSTILE + " does.",
            null),
        new Root(
            "gc-pause",
            "G1New, Pause Young",
            6_000_000_000L,
            0.11,
            800,
            6_000_000_000L,
            0.11,
            List.of(
                new ChainLink("gc-pause", null, "G1New, Pause Young", null),
                new ChainLink("allocated", "filler", null, "com.example.Cache.fill")),
            "filler allocating at Cache.fill, for which all threads stood still (G1New, Pause"
                + " Young)",
            "Allocate less in filler at Cache.fill, or make the pauses shorter (a concurrent"
                + " collector such as ZGC).",
            new Root.Expected(21_000_000L, 41_000_000L, true)));
  }
}
