package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `cpu`: threads that burn every processor now and then, beside a receiving thread of low priority
/// (nice 19), so that it is ready to run and does not get to.
final class CpuStall implements Stall {
  private static final Duration BURN = Duration.ofMillis(60);
  private static final Duration BETWEEN = Duration.ofMillis(240);

  private final Scene scene;
  private final List<Background> burners = new ArrayList<>();

  CpuStall(Scene scene) {
    this.scene = scene;
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      burners.add(new Background("burner-" + i, this::burnForEver));
    }
  }

  @Override
  public void start() {
    burners.forEach(Background::start);
  }

  @Override
  public void onReceivingThread() throws InterruptedException {
    LowPriority.ofThisThread();
  }

  @Override
  public void close() {
    burners.forEach(Background::close);
  }

  private void burnForEver() throws InterruptedException {
    Work work = new Work();
    while (true) {
      Thread.sleep(millisToNextRound());
      if (scene.phases().hasRoomFor(BURN)) {
        long start = Truth.now();
        work.spend(BURN.toNanos());
        scene.truth().stalledSince("cpu-starvation", start);
      }
    }
  }

  /// All burners burn at once, by the clock on the wall.
  private static long millisToNextRound() {
    long round = BURN.plus(BETWEEN).toMillis();
    return round - System.currentTimeMillis() % round;
  }
}
