package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `neighbour`: other processes take every processor now and then, beside a receiving thread of low
/// priority (nice 19).
final class NeighbourStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(240);
  private static final Duration LENGTH = Duration.ofMillis(80);

  /// A loop that is ended after a while.
  private static final String[] BURN = {"sh", "-c", "timeout 0.06 sh -c 'while :; do :; done'; :"};

  private final List<Background> neighbours = new ArrayList<>();

  NeighbourStall(Scene scene) {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      neighbours.add(
          new Background(
              "neighbour-starter-" + i,
              scene.again(BETWEEN, LENGTH, "cpu-starvation", () -> Command.run(BURN))));
    }
  }

  @Override
  public void start() {
    neighbours.forEach(Background::start);
  }

  @Override
  public void onReceivingThread() throws InterruptedException {
    LowPriority.ofThisThread();
  }

  @Override
  public void close() {
    neighbours.forEach(Background::close);
  }
}
