package dev.sojourn.core.lab;

import java.time.Duration;

/// `mixed`: the handler sleeps for long and works for less long, turn and turn about. Packets that
/// come evenly wait for half of a stall each, so that a stall's share of the delay goes by its
/// length squared: here 4 to 1.
final class MixedStall implements Stall {
  private static final Duration SLEEP = Duration.ofMillis(48);
  private static final Duration WORK = Duration.ofMillis(24);

  private final Scene scene;
  private final Work work = new Work();
  private final Rhythm rhythm = new Rhythm(Duration.ofMillis(150));
  private boolean sleptLast;

  MixedStall(Scene scene) {
    this.scene = scene;
  }

  @Override
  public void onPacket() {
    if (rhythm.isDue() && scene.phases().hasRoomFor(SLEEP)) {
      long start = Truth.now();
      if (sleptLast) {
        work.spend(WORK.toNanos());
        scene.truth().stalledSince("handler", start);
      } else {
        sleep();
        scene.truth().stalledSince("sleep", start);
      }
      sleptLast = !sleptLast;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(SLEEP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
