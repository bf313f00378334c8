package dev.sojourn.core.lab;

/// `allocation`: threads allocate faster than a concurrent collector frees, so that whoever
/// allocates, the handler too, has to wait for it.
final class AllocationStall implements Stall {
  private static final int PER_PACKET_BYTES = 16 << 10;
  private static final int PIECE_BYTES = 256 << 10;

  private final Phases phases;
  private final FullCache cache = new FullCache();
  private final Background loader = new Background("bulk-loader", this::loadForEver);

  AllocationStall(Scene scene) {
    phases = scene.phases();
  }

  @Override
  public void start() {
    cache.fill();
    loader.start();
  }

  @Override
  public void onPacket() {
    if (phases.isStalled()) {
      Garbage.make(PER_PACKET_BYTES);
    }
  }

  @Override
  public void close() {
    loader.close();
  }

  private void loadForEver() throws InterruptedException {
    while (true) {
      phases.awaitStalled();
      loadInBulk();
    }
  }

  private static void loadInBulk() {
    for (int i = 0; i < 100; i++) {
      Garbage.make(PIECE_BYTES);
    }
  }
}
