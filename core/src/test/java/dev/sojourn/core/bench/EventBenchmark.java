package dev.sojourn.core.bench;

import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What an event costs, while a recording with the shipped settings runs and while none does.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventBenchmark {
  @Param({"true", "false"})
  private boolean recording;

  private final PacketReceivedEvent packet = new PacketReceivedEvent();
  private final ReceiveEvent receive = new ReceiveEvent();
  private Recorder recorder;
  private long ticks;

  /// Starts the recording.
  @Setup
  public void start() throws Exception {
    recorder = recording ? Recorder.ofEveryPacket() : Recorder.none();
    packet.begin();
    ticks = packet.startTicks();
  }

  /// Stops it.
  @TearDown
  public void stop() {
    recorder.close();
  }

  /// A packet at a given moment.
  @Benchmark
  public void packet() {
    if (packet.isEnabled()) {
      packet.socket = 1;
      packet.stampedAt(1_800_000_000_000_000_000L);
      packet.queueDelay = 50_000;
      packet.bytes = 64;
      packet.sourcePort = 40_000;
      packet.sender = 1;
      packet.commitAt(ticks);
    }
  }

  /// A receive call, begun and ended.
  @Benchmark
  public void receive() {
    if (receive.isEnabled()) {
      receive.begin();
      receive.end();
      receive.socket = 1;
      receive.packets = 64;
      receive.oldestDelay = 50_000;
      receive.commit();
    }
  }
}
