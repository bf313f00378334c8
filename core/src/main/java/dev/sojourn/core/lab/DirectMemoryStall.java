package dev.sojourn.core.lab;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `direct-memory`: a thread takes buffers outside the heap up to their limit and lets them go; the
/// next one has the whole heap collected, so that they are freed. The command sets the limit.
final class DirectMemoryStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final Duration LENGTH = Duration.ofMillis(150);

  /// So many reach the limit of 64 MiB, and one more is beyond it.
  private static final int BUFFERS = 16;

  private static final int BUFFER_BYTES = 4 << 20;

  private final FullCache cache = new FullCache();
  private final Background maker;

  DirectMemoryStall(Scene scene) {
    maker =
        new Background(
            "buffer-maker",
            scene.again(BETWEEN, LENGTH, "gc-pause", DirectMemoryStall::makeBuffers));
  }

  @Override
  public void start() {
    cache.fill();
    maker.start();
  }

  @Override
  public void close() {
    maker.close();
  }

  private static void makeBuffers() {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < BUFFERS; i++) {
      buffers.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
    }
  }
}
