package dev.sojourn.analysis.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {
  @Test
  void sumsTheRecordedSafepointsThatHeldAPause() {
    GcLog log =
        GcLog.of(
            List.of(
                "[0.1s][gc       ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 15M->4M 10.3ms",
                "[0.1s][safepoint] Safepoint \"G1CollectForAllocation\", Total: 10300000 ns",
                "[0.2s][safepoint] Safepoint \"JFRSafepointClear\", Total: 7000 ns",
                "[0.3s][safepoint] Safepoint \"ICBufferFull\", At safepoint: 9 ns, Total: 5000 ns",
                "[0.3s][gc       ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 18M->9M 8.1ms",
                "[0.3s][safepoint] Safepoint \"G1CollectForAllocation\", Total: 8100000 ns, Thr",
                "[0.5s][gc,phases] GC(1) Y: Pause Mark Start (Major) 0.024ms",
                "[0.5s][safepoint] Safepoint \"ZMarkStartYoungAndOld\", Total: 80779 ns",
                "[0.5s][gc       ] GC(1) Concurrent Mark 10.0ms",
                "[0.6s][safepoint] Safepoint \"JFRSafepointWrite\", Total: 7000 ns",
                "[0.7s][gc       ] GC(2) Pause Full (System.gc()) 41M->40M(130M) 57.872ms",
                "[0.7s][safepoint] Safepoint \"G1CollectFull\", Total: 57900000 ns"));

    assertThat(log).isEqualTo(new GcLog(2, 8_180_779));
  }

  @Test
  void aLateThreadIsNoMatterOfTheCollectors() {
    GcLog log =
        GcLog.of(
            List.of(
                "[0.2s][safepoint] Safepoint \"JFRSafepointClear\", Total: 7000 ns",
                "[0.3s][gc       ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 18M->9M 1.1ms",
                "[0.3s][safepoint] Safepoint \"G1CollectForAllocation\", Time since last: 5 ns,"
                    + " Reaching safepoint: 21000000 ns, At safepoint: 1100000 ns, Leaving"
                    + " safepoint: 4 ns, Total: 22100004 ns, Threads: 1 runnable, 18 total",
                "[0.4s][gc       ] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 18M->9M 1.1ms",
                "[0.4s][safepoint] Safepoint \"G1CollectForAllocation\", Time since last: 5 ns,"
                    + " Reaching safepoint: 900000 ns, At safepoint: 1100000 ns, Leaving safepoint:"
                    + " 4 ns, Total: 2000004 ns, Threads: 1 runnable, 18 total",
                "[0.6s][safepoint] Safepoint \"JFRSafepointWrite\", Total: 7000 ns"));

    assertThat(log).isEqualTo(new GcLog(2, 1_100_004 + 2_000_004));
  }
}
