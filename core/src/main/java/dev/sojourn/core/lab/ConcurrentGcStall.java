package dev.sojourn.core.lab;

/// `gc-concurrent`: a collector that works beside the program and has to work all the time, since
/// the program allocates as fast as it can be served. The receiving thread has a low priority (nice
/// 19), so that it is the one that goes without a processor.
final class ConcurrentGcStall implements Stall {
  private static final int LIVE_MIB = 96;
  private static final int MIB_PER_SECOND = 320;

  private final Stall churn;

  ConcurrentGcStall(Scene scene) {
    churn = new ChurnStall(scene, LIVE_MIB, MIB_PER_SECOND);
  }

  @Override
  public void start() throws LabException, InterruptedException {
    churn.start();
  }

  @Override
  public void onReceivingThread() throws InterruptedException {
    LowPriority.ofThisThread();
  }

  @Override
  public void close() {
    churn.close();
  }
}
