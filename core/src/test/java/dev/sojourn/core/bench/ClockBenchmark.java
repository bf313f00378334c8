package dev.sojourn.core.bench;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.os.linux.LinuxPlatform;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What it costs to read a clock.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClockBenchmark {
  private final SystemClock clock = ((Platform.Available) LinuxPlatform.current()).clock().get();

  /// CLOCK_REALTIME, twice in every receive call.
  @Benchmark
  public long realtime() {
    return clock.realtimeNanos();
  }

  /// The JDK's monotonic clock, for comparison.
  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
