package dev.sojourn.core.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What it costs to decode the control messages of a datagram and to arm its message again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private static final int BATCH = 64;
  private static final Constants LINUX = Platforms.real().constants();
  private static final int SOL_SOCKET = LINUX.SOL_SOCKET();
  private static final int SCM_TIMESTAMPING = LINUX.SO_TIMESTAMPING();
  private static final int RECORD = 64;
  private static final int MESSAGE = 64;
  private static final int CONTROL_LENGTH = 40;

  private final MessageBatch batch = new MessageBatch(Arena.global(), BATCH, Peer.SPACE, 96);
  private final MemorySegment headers = headers(batch.address());
  private final ControlMessages control = new ControlMessages();

  /// Writes what the kernel would.
  public DecodeBenchmark() {
    for (int i = 0; i < BATCH; i++) {
      MemorySegment record = batch.control().asSlice(batch.controlOffset(i), RECORD);
      record.set(JAVA_LONG, 0, RECORD);
      record.set(JAVA_INT, 8, SOL_SOCKET);
      record.set(JAVA_INT, 12, SCM_TIMESTAMPING);
      record.set(JAVA_LONG, 16, 1_800_000_000L);
      record.set(JAVA_LONG, 24, i);
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment headers(long address) {
    return MemorySegment.ofAddress(address).reinterpret((long) BATCH * MESSAGE);
  }

  /// One stamp, as nearly every datagram has it.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long stamp() {
    long sum = 0;
    for (int i = 0; i < BATCH; i++) {
      headers.set(JAVA_LONG, (long) i * MESSAGE + CONTROL_LENGTH, RECORD);
      batch.decode(i, control);
      sum += control.softwareNanos() + batch.length(i);
    }
    return sum;
  }

  /// The fields that the kernel overwrote.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void arm() {
    batch.armFirst(BATCH);
  }
}
