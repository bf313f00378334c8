package dev.sojourn.core.lab;

/// `overload`: every packet takes longer than the next one takes to come.
final class OverloadStall implements Stall {
  /// At 10,000 packets a second three halves of the time there is.
  private static final long NANOS_PER_PACKET = 150_000;

  private final Work work = new Work();
  private final Phases phases;

  OverloadStall(Scene scene) {
    phases = scene.phases();
  }

  @Override
  public void onPacket() {
    if (phases.isStalled()) {
      work.spend(NANOS_PER_PACKET);
    }
  }
}
