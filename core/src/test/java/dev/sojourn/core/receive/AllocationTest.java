package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sojourn.core.receive.programs.Loopback;
import java.lang.management.ManagementFactory;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/// Bytes allocated per packet, over so many packets that a single object each would show.
class AllocationTest {
  private static final int BATCH = 32;
  private static final int CALLS = 1000;

  /// The first rounds allocate what the compiler will have removed, once it is through.
  private static final int MOST_ROUNDS = 300;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void nothingPerPacketWithoutARecording() throws Exception {
    assertThat(leastBytesPerPacket()).isLessThan(1);
  }

  @Test
  void nothingPerPacketWithEveryPacketRecorded() throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("sojourn.PacketReceived");
      recording.enable("sojourn.Receive");
      recording.enable("sojourn.SocketQueue");
      recording.start();
      assertThat(leastBytesPerPacket()).isLessThan(1);
    }
  }

  /// Of as many rounds as it takes until one is below a byte.
  private static double leastBytesPerPacket() throws Exception {
    ReceiverOptions options = ReceiverOptions.builder().batch(BATCH).receiveBuffer(1 << 20).build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options);
        Loopback loopback = Loopback.to(receiver)) {
      double least = Double.MAX_VALUE;
      for (int i = 0; i < MOST_ROUNDS && least >= 1; i++) {
        least = Math.min(least, (double) allocated(receiver, loopback) / (CALLS * BATCH));
      }
      return least;
    }
  }

  private static long allocated(DatagramReceiver receiver, Loopback loopback) throws Exception {
    long total = 0;
    for (int i = 0; i < CALLS; i++) {
      loopback.send(BATCH, 64);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      int packets = receiver.receive(SOON);
      long sum = 0;
      for (int p = 0; p < packets; p++) {
        Packet packet = receiver.packet(p);
        sum += packet.buffer().get(0) + packet.queueDelayNanos() + packet.sourcePort();
        sum += packet.payload().byteSize();
      }
      total += THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(packets).isEqualTo(BATCH);
      assertThat(sum).isPositive();
    }
    return total;
  }
}
