package dev.sojourn.core.lab;

/// `lock-and-gc`: a monitor is held up now and then, and collections come between, some while it is
/// held.
final class LockAndGcStall implements Stall {
  private final Stall lock;
  private final Stall churn;

  LockAndGcStall(Scene scene) {
    lock = new LockStall(scene);
    churn = new ChurnStall(scene, 48, 96);
  }

  @Override
  public void start() throws LabException, InterruptedException {
    lock.start();
    churn.start();
  }

  @Override
  public void onPacket() {
    lock.onPacket();
  }

  @Override
  public void close() {
    churn.close();
    lock.close();
  }
}
