package dev.sojourn.core.bench;

import dev.sojourn.events.PacketReceivedEvent;
import dev.sojourn.events.ReceiveEvent;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Writes a recording of so many packets by the events themselves, as fast as they can be written,
/// without a socket: the packets of a batch arrived evenly since the batch before, so that a stall
/// of the writing thread is a stall of the recorded one. It stalls now and then, by full
/// collections and by sleeping.
public final class RecordingMain {
  private static final int BATCH = 64;
  private static final int PAYLOAD = 64;
  private static final char SOURCE_PORT = 40_000;
  private static final int STALLS = 16;
  private static final long SLEEP_NANOS = 5_000_000;
  private static final int GARBAGE = 1 << 16;

  /// Packets to a chunk. JFR looks once a second whether a chunk has its 12 MB, and within a second
  /// this program writes what takes a receiver half a minute.
  private static final int CHUNK = 5_000 * BATCH;

  private final ReceiveEvent call = new ReceiveEvent();
  private final PacketReceivedEvent packet = new PacketReceivedEvent();
  private long[][] live = new long[GARBAGE][];
  private long lastNanos = System.nanoTime();

  private RecordingMain() {
    for (int i = 0; i < live.length; i++) {
      live[i] = new long[16];
    }
    call.socket = 1;
    call.runQueueWait = Schema.ABSENT;
    call.cpuTime = Schema.ABSENT;
    call.runQueueSpan = Schema.ABSENT;
    packet.socket = 1;
    packet.bytes = PAYLOAD;
    packet.sourcePort = SOURCE_PORT;
    packet.sender = 1;
  }

  /// @param args the file to write, and the number of packets, a multiple of 64
  public static void main(String... args) throws Exception {
    try (Recorder recorder = Recorder.ofEveryPacket()) {
      new RecordingMain().write(Integer.parseInt(args[1]));
      recorder.dump(Path.of(args[0]));
    }
    System.out.println("written");
  }

  private void write(int packets) {
    int batches = packets / BATCH;
    int untilStall = batches / STALLS;
    for (int batch = 0; batch < batches; batch++) {
      if (batch % untilStall == untilStall - 1) {
        stall(batch / untilStall);
      }
      if (batch % (CHUNK / BATCH) == 0) {
        Recorder.rotate();
      }
      receive();
    }
  }

  private void stall(int number) {
    if (number % 2 == 0) {
      System.gc();
    } else {
      LockSupport.parkNanos(SLEEP_NANOS);
    }
  }

  private void receive() {
    call.begin();
    call.end();
    long now = System.nanoTime();
    long realtime = System.currentTimeMillis() * 1_000_000;
    long ticks = call.endTicks();
    long gap = now - lastNanos;
    for (int i = 0; i < BATCH; i++) {
      packet.queueDelay = gap * (BATCH - i) / BATCH;
      packet.stampedAt(realtime - packet.queueDelay);
      packet.commitAt(ticks);
    }
    call.packets = BATCH;
    call.oldestDelay = gap;
    call.commit();
    lastNanos = now;
  }
}
